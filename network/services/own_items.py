"""What residents have on the site, and what they can do with it themselves: at once, without a volunteer."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from burgerkracht.hookspecs import OwnItem, Person
from home.models import OPEN_STATES, Submission
from network.enums import ProfileState, Stage, StopReason
from network.models import Concern, ExpertiseProfilePage, InitiativePage

KINDS: dict[str, tuple[type, str]] = {
    "initiatief": (InitiativePage, "contact"),
    "expertise": (ExpertiseProfilePage, "resident"),
}


def items_of(person: Person) -> list[OwnItem]:
    """Initiatives, offers and requests, stories; and what is still on its way."""
    if not person.residents:
        return []
    initiatives = InitiativePage.objects.live().filter(contact__in=person.residents).order_by("title")
    profiles = ExpertiseProfilePage.objects.live().filter(resident__in=person.residents).order_by("title")
    concerns = Concern.objects.filter(reporter__in=person.residents)
    waiting = Submission.objects.filter(resident__in=person.residents, state__in=OPEN_STATES)
    return [
        *(_page_item("initiatief", _("Initiative"), page, page.get_stage_display()) for page in initiatives),
        *(_page_item("expertise", page.get_kind_display(), page, page.get_state_display()) for page in profiles),
        *(OwnItem(_("Story"), one.public_title, one.get_state_display()) for one in concerns if one.live),
        *(_waiting_item(one) for one in waiting),
    ]


def _page_item(name: str, kind: str, page: Any, state: str) -> OwnItem:
    asleep = is_resting(page)
    labels = {"wakker": _("Go on"), "stop": _("Stop")} if asleep else {"rust": _("Let it rest"), "stop": _("Stop")}
    if not asleep:
        labels = {"klopt": _("Yes, this still holds"), **labels}
    actions = [(label, reverse("own-action", args=[name, page.pk, action])) for action, label in labels.items()]
    change = f"{reverse('sign-up-initiative' if name == 'initiatief' else 'sign-up-expertise')}?wijzig={page.pk}"
    return OwnItem(kind, page.title, state, page.get_url() or "", change, tuple(actions))


def _waiting_item(submission: Submission) -> OwnItem:
    back = (_("Take it back"), reverse("own-action", args=["inzending", submission.pk, "terug"]))
    return OwnItem(_("Sent in"), submission.title, submission.get_state_display(), actions=(back,))


def is_resting(page: InitiativePage | ExpertiseProfilePage) -> bool:
    """Whether it is out of lists and matching for now."""
    if isinstance(page, InitiativePage):
        return page.stage == Stage.RESTING
    return page.state == ProfileState.PAUSED


def own_page(person: Person, kind: str, pk: int) -> InitiativePage | ExpertiseProfilePage | None:
    """The live page with this number, if it is this person's."""
    if kind not in KINDS:
        return None
    model, owner = KINDS[kind]
    return model.objects.live().filter(pk=pk, **{f"{owner}__in": person.residents}).first()  # type: ignore[attr-defined]


@transaction.atomic
def rest(page: Any) -> None:
    """Out of lists and matching, until somebody wakes it."""
    _set(page, stage=Stage.RESTING) if isinstance(page, InitiativePage) else _set(page, state=ProfileState.PAUSED)


@transaction.atomic
def wake(page: Any) -> None:
    """Back again."""
    _set(page, stage=Stage.RUNNING) if isinstance(page, InitiativePage) else _set(page, state=ProfileState.OPEN)


@transaction.atomic
def stop(page: Any) -> None:
    """Off the site, at once."""
    if isinstance(page, InitiativePage):
        _set(page, stage=Stage.STOPPED, stop_reason=StopReason.OTHER)
    page.unpublish()


@transaction.atomic
def still_true(page: Any) -> None:
    """It holds: asked again only after a long time."""
    _set(page, confirmed_on=timezone.localdate())


ACTIONS: dict[str, Callable[[Any], None]] = {"rust": rest, "wakker": wake, "stop": stop, "klopt": still_true}


def _set(page: Any, **fields: Any) -> None:
    """On the live page and in its latest draft alike, so that a waiting change does not bring the old state back."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save(update_fields=list(fields))
    latest = page.get_latest_revision()
    if latest and not page.has_unpublished_changes:
        page.save_revision()
    elif latest:
        draft = latest.as_object()
        for name, value in fields.items():
            setattr(draft, name, value)
        draft.save_revision()
