"""What is kept of the people of groups: for them to see, and to take away."""

from typing import Any

from django.utils.translation import gettext as _

from burgerkracht.hookspecs import OwnItem, Person, PersonalData
from network.models import MeToo, Verdict


def kept_of_people() -> list[PersonalData]:
    """“Me too”, and what people say of an outcome."""
    basis, who = _("Your consent"), _("Only the volunteers of the network")
    kept = _("As long as the subject is on the site. When you take your data away, the number stays without you.")
    return [
        PersonalData(
            model=MeToo,
            title=_("“Me too” with a subject"),
            purpose=_("To count your voice once, and to tell you what comes of it."),
            fields=(_("that you said so, and when"),),
            basis=basis,
            retention=kept,
            who=who,
        ),
        PersonalData(
            model=Verdict,
            title=_("Whether something is solved for you"),
            purpose=_("To know whether what was done helps."),
            fields=(_("yes or no, and when"),),
            basis=basis,
            retention=kept,
            who=who,
        ),
    ]


def said_by(person: Person) -> list[OwnItem]:
    """The subjects somebody said “me too” with."""
    said = MeToo.objects.filter(resident__in=person.residents).select_related("group")
    return [
        OwnItem(_("Me too"), one.group.title, str(one.group.get_state_display()), f"/schoen/{one.group.slug}/")
        for one in said
        if one.group.live
    ]


def data_of(person: Person) -> dict[str, list[dict[str, Any]]]:
    """As plain values."""
    said = MeToo.objects.filter(resident__in=person.residents).select_related("group")
    verdicts = Verdict.objects.filter(resident__in=person.residents).select_related("group")
    return {
        _("“Me too” with a subject"): [
            {_("subject"): one.group.title, _("when"): one.created_at.isoformat()} for one in said
        ],
        _("Whether something is solved for you"): [
            {_("subject"): one.group.title, _("solved"): one.solved, _("when"): one.at.isoformat()} for one in verdicts
        ],
    }


def let_go_of(person: Person) -> None:
    """The numbers stay, without who it was."""
    MeToo.objects.filter(resident__in=person.residents).update(resident=None)
    Verdict.objects.filter(resident__in=person.residents).update(resident=None)
