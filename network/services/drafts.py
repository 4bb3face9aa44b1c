"""Drafts that are made of what residents send in: pages and concerns that nobody sees before a volunteer says so."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from home.models import Area, IndexPage, Submission, Theme
from home.services.imports import free_slug
from network.enums import ConcernKind, ProfileKind, Rhythm
from network.models import (
    Concern,
    ExpertiseIndexPage,
    ExpertiseProfilePage,
    ExpertiseTerm,
    InitiativeIndexPage,
    InitiativePage,
)
from network.services.group_initiatives import begin_initiative
from network.services.imports import first_sentence

LONGEST_TITLE = 80
INITIATIVE_TEXTS = ("title", "one_liner", "plan", "problem", "stage", "when")
PROFILE_TEXTS = ("title", "introduction", "travel_km", "remote", "slots", "name_public")


def draft_initiative(submission: Submission) -> InitiativePage:
    """An initiative; what it seeks and has as far as terms are known, the other words as search words."""
    given = submission.original
    page = _page_of(submission, InitiativePage)
    _set(page, given, INITIATIVE_TEXTS)
    page.area = Area.objects.get(slug=given["area"])
    page.themes.set(Theme.objects.filter(slug__in=given["themes"]))
    others: list[str] = []
    for name in ("has", "seeks"):
        terms, rest = sort_words(given.get(name, []))
        getattr(page, name).set(terms)
        others += rest
    page.keywords = ", ".join(others)[:255]
    page.image_id = given.get("image")
    page.image_alt = given.get("image_alt", "") or (given["title"] if page.image_id else "")
    page.contact, page.source = submission.resident, submission.source
    saved = _save_page(page, InitiativeIndexPage)
    if slug := given.get("group"):
        begin_initiative(slug=slug, initiative=saved)
    return saved


def draft_profile(submission: Submission) -> ExpertiseProfilePage:
    """An offer or a request."""
    given = submission.original
    page = _page_of(submission, ExpertiseProfilePage)
    _set(page, given, PROFILE_TEXTS)
    page.kind = given.get("kind") or ProfileKind.OFFER
    page.rhythm = given.get("rhythm") or Rhythm.RETURNING
    page.area = Area.objects.get(slug=given["area"])
    terms, rest = sort_words(given.get("terms", []))
    page.terms.set(terms)
    page.keywords = ", ".join(rest)[:255]
    page.resident, page.source = submission.resident, submission.source
    if submission.resident and page.name_public:
        page.display_name = submission.resident.first_name
    return _save_page(page, ExpertiseIndexPage)


def draft_concern(submission: Submission) -> Concern:
    """A story, with its first sentence as the title until a volunteer finds a better one."""
    given = submission.original
    concern = Concern(
        live=False,
        kind=given.get("kind") or ConcernKind.CONCERN,
        text=given["text"],
        public_title=first_sentence(given["text"], LONGEST_TITLE),
        area=Area.objects.get(slug=given["area"]),
        source=submission.source,
        reporter=submission.resident,
    )
    concern.save()
    concern.save_revision()
    return concern


DRAFTS: dict[str, Callable[[Submission], Any]] = {
    "initiative": draft_initiative,
    "expertise": draft_profile,
    "concern": draft_concern,
}


def sort_words(words: list[str]) -> tuple[list[ExpertiseTerm], list[str]]:
    """The terms that these words stand for, and the words that no term or synonym knows.

    An unknown word makes no new term here: its page would be public before anybody looked at it.
    """
    by_word = ExpertiseTerm.objects.by_word() if words else {}
    terms = {term.pk: term for word in words if (term := by_word.get(word.lower()))}
    return list(terms.values()), [word for word in words if word.lower() not in by_word]


def throw_away(submission: Submission) -> None:
    """A draft that was never on the site is deleted; of a change only the change."""
    item = submission.item
    if item is None:
        return
    if workflow_state := item.current_workflow_state:
        workflow_state.cancel()
    if not item.live and not submission.change_of_id:
        item.delete()
    elif item.has_unpublished_changes and item.live_revision:
        item.live_revision.as_object().save_revision()


def _page_of(submission: Submission, model: type[Page]) -> Any:
    """A new page, or of a change the latest version of the page that it changes."""
    earlier = submission.change_of.item if submission.change_of else None
    return earlier.get_latest_revision_as_object() if earlier else model(live=False)


def _set(page: Page, given: dict[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        if name in given:
            setattr(page, name, given[name])


def _save_page(page: Any, index: type[IndexPage]) -> Any:
    """As a draft; what is on the site already stays as it is."""
    if not page.pk:
        page.slug = free_slug(index.objects.get(), page.title)
        index.objects.get().add_child(instance=page)
    page.save_revision()
    return page
