"""What detail pages show beside the page's own fields, in few queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Case, When

from home.memo import Memo
from home.queries.pages import public
from network.enums import ProfileState
from network.models import ConcernGroup, ExpertiseProfilePage, InitiativePage
from network.queries.cards import GroupCard, Links, ProfileCard, group_card, links_of_pages, profile_card
from network.queries.vocabulary import Vocabulary, vocabulary

Link = tuple[str, str]
INITIATIVES_URL, EXPERTISE_URL = "/initiatieven/", "/expertise/"
SIMILAR = 3


def term_links(slugs: Iterable[str], words: Vocabulary) -> list[Link]:
    """(term, address of the page that tells what it means and who offers or asks it)."""
    return [(words.terms[slug], f"{EXPERTISE_URL}begrip/{slug}/") for slug in slugs if slug in words.terms]


def theme_links(slugs: Iterable[str], words: Vocabulary, url: str = INITIATIVES_URL) -> list[Link]:
    """(theme, address of the list with that theme), in the order of the themes."""
    chosen = set(slugs)
    return [(name, f"{url}?thema={slug}") for slug, name in words.themes.items() if slug in chosen]


@dataclass(frozen=True)
class Surroundings:
    """What hangs together with an initiative. `similar` are pages like it, `links` of them and of the page itself."""

    links: Mapping[int, Links]
    requests: list[ProfileCard]
    groups: list[GroupCard]
    similar: list[int]


def surroundings(page: InitiativePage, memo: Memo) -> Surroundings:
    """Its themes and terms, its open requests, the concerns it answers to, and others like it: four queries."""
    words = vocabulary(memo)
    asked = ExpertiseProfilePage.objects.live().filter(initiative=page, state=ProfileState.OPEN)
    requests = list(public(asked, memo))
    similar = _similar(page, words, memo)
    links = links_of_pages([page.pk, *similar, *(request.pk for request in requests)])
    return Surroundings(
        links,
        [profile_card(request, links.get(request.pk, {}), words, page) for request in requests],
        groups_of(page),
        similar,
    )


def unsaved_surroundings(page: InitiativePage) -> Surroundings:
    """For a preview: the themes and terms as they stand in the form, and nothing around it."""
    links = {name: [tag.slug for tag in getattr(page, name).all()] for name in ("seeks", "has")}
    return Surroundings({page.pk: {**links, "theme": [theme.slug for theme in page.themes.all()]}}, [], [], [])


def groups_of(page: InitiativePage) -> list[GroupCard]:
    """Public groups of concerns that this initiative does something about: one query."""
    groups = ConcernGroup.objects.public().filter(initiatives=page).with_voices().select_related("theme", "area")
    return [group_card(group) for group in groups]


def _similar(page: InitiativePage, words: Vocabulary, memo: Memo) -> list[int]:
    """Other public initiatives on the same themes, those in the same village first, newest first: one query."""
    village = words.village_of[words.area_slugs[page.area_id]]
    far = Case(When(area__slug=village, then=0), When(area__parent__slug=village, then=0), default=1)
    about = InitiativePage.themes.through.objects
    themes = about.filter(initiativepage_id=page.pk).values("theme_id")
    alike = about.filter(theme_id__in=themes).values("initiativepage_id")
    others = public(InitiativePage.objects.live().filter(pk__in=alike).exclude(pk=page.pk), memo)
    found = others.annotate(far=far).order_by("far", "-first_published_at", "-pk")
    return list(found.values_list("pk", flat=True)[:SIMILAR])
