"""What the network keeps of a person: to give it to them, and to erase it."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision

from burgerkracht.hookspecs import Person, PersonalData
from network.models import Concern, ExpertiseProfilePage, InitiativePage, Registration
from network.services.registering import forget_old_registrations


def personal_records() -> list[PersonalData]:
    """For the register of personal data."""
    return [
        PersonalData(
            model=Registration,
            title=_("Who comes to a meeting"),
            purpose=_("To keep a chair for you, and to tell you when something changes."),
            basis=_("Your consent"),
            fields=(_("first name"), _("mail address"), _("phone number"), _("with how many")),
            retention=_("A month after the meeting."),
            who=_("Only the volunteers of the network"),
            expire=forget_old_registrations,
        )
    ]


def rows_of(person: Person) -> dict[str, list[dict[str, Any]]]:
    """What somebody placed, told and signed up for."""
    mine = person.residents
    initiatives = InitiativePage.objects.filter(contact__in=mine)
    profiles = ExpertiseProfilePage.objects.filter(resident__in=mine)
    concerns = Concern.objects.filter(reporter__in=mine)
    comes = Registration.objects.filter(resident__in=mine)
    kept: dict[str, Any] = {
        _("Initiatives"): list(initiatives.values("title", "one_liner", "problem", "plan", "stage", "live")),
        _("Offers and requests"): list(profiles.values("title", "introduction", "kind", "state", "live")),
        _("Stories"): list(concerns.values("public_title", "text", "kind", "received_on", "live")),
        _("Meetings"): list(comes.values("meeting__title", "people", "created_at")),
    }
    return kept


def erase(person: Person) -> None:
    """Offers and requests are the person: they go. An initiative is more people's: it stays, without a contact.

    A story stays in the count and loses its words and its teller. Drafts and old revisions of all these go.
    """
    mine = person.residents
    for profile in ExpertiseProfilePage.objects.filter(resident__in=mine):
        profile.delete()
    for initiative in InitiativePage.objects.filter(contact__in=mine):
        if not initiative.live:
            initiative.delete()
            continue
        initiative.contact = None
        initiative.save(update_fields=["contact"])
        _fresh_start(initiative)
    for concern in Concern.objects.filter(reporter__in=mine):
        if not concern.live:
            concern.delete()
            continue
        concern.reporter, concern.text = None, ""
        concern.save(update_fields=["reporter", "text"])
        _fresh_start(concern)
    Registration.objects.filter(resident__in=mine).delete()


def _fresh_start(item: Any) -> None:
    """Forget every earlier version; what is on the site now is the only one."""
    item.refresh_from_db()
    item.save_revision()
    Revision.objects.for_instance(item).exclude(pk=item.latest_revision_id).delete()
