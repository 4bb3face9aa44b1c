"""What introductions keep of people: shown, exported, let go of, wiped after its time."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from burgerkracht.hookspecs import Person, PersonalData
from network.enums import Side
from network.models import ENDED, TOGETHER, WAITING, Introduction, TellingChoice
from network.services.introductions import stop

KEEP = datetime.timedelta(days=365)


def kept() -> list[PersonalData]:
    """For the page on privacy."""
    return [
        PersonalData(
            model=Introduction,
            title=_("Introductions between neighbours"),
            purpose=_("To bring together who offers and who asks, once both say yes."),
            basis=_("Your consent"),
            fields=(_("which offer and which request"), _("your yes or no, and why"), _("whether it helped")),
            retention=_("Notes and reasons for a year after it ended; after that only that it was."),
            who=_(
                "Only the volunteers of the network; the other learns your first name and mail address after your yes"
            ),
            expire=expire_notes,
        ),
        PersonalData(
            model=TellingChoice,
            title=_("How often you want to hear who fits you"),
            purpose=_("To mail you as often as you chose."),
            basis=_("Your consent"),
            fields=(_("your choice"), _("when we last mailed you")),
            retention=_("As long as we know you."),
            who=_("Only the administrators of the site"),
        ),
    ]


def expire_notes() -> int:
    """Wipe words about introductions that ended a year ago; that they were is a figure."""
    old = Introduction.objects.filter(state__in=ENDED, ended_at__lte=timezone.now() - KEEP)
    return old.exclude(note="", reason="", declined_by="").update(note="", reason="", declined_by="")


def data_of(person: Person) -> dict[str, list[dict[str, Any]]]:
    """What a resident may know of their introductions: of the other only what the site shows."""
    numbers = {resident.pk for resident in person.residents}
    rows = []
    for one in Introduction.objects.of_residents(person.residents).with_people():
        for side in Side:
            resident = one.resident(side)
            if resident and resident.pk in numbers:
                rows.append(_row(one, side))
    choices = TellingChoice.objects.filter(resident__in=numbers)
    return {
        _("Introductions"): rows,
        _("How often you want to hear who fits you"): [
            {"how": choice.get_how_display(), "told_at": choice.told_at} for choice in choices
        ],
    }


def _row(one: Introduction, side: Side) -> dict[str, Any]:
    declined = one.declined_by == side
    return {
        "own": one.page(side).title,
        "other": one.page(side.other).title,
        "state": one.get_state_display(),
        "why": one.why(side),
        "said_yes_at": one.said_yes(side),
        "declined": one.get_reason_display() if declined else "",
        "introduced_at": one.introduced_at,
        "helped": one.offer_helped if side == Side.OFFER else one.demand_helped,
    }


@transaction.atomic
def let_go_of(person: Person) -> None:
    """Stop what is on its way, and wipe words. Safe to run again."""
    theirs = Introduction.objects.of_residents(person.residents)
    for one in theirs.filter(state__in=(*WAITING, *TOGETHER)):
        stop(introduction=one)
    pks = list(theirs.values_list("pk", flat=True))
    Introduction.objects.filter(pk__in=pks).update(note="", reason="", declined_by="")
    TellingChoice.objects.filter(resident__in=[resident.pk for resident in person.residents]).delete()
