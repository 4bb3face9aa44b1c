"""What this app adds to the platform."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from burgerkracht.hookspecs import Job, Person, PersonalData
from burgerkracht.plugins import hookimpl
from privacy.models import Erasure, Key, Resident
from privacy.services.erasing import expire_all, forget_old_keys


@hookimpl
def personal_data() -> list[PersonalData]:
    """Residents behind content, and the volunteers who edit."""
    return [
        PersonalData(
            model=Resident,
            title=_("People behind an initiative, an offer, a request or a concern"),
            purpose=_("To reach you about what you placed. Your name is shown only after your consent."),
            basis=_("Your consent"),
            fields=(_("name"), _("organisation"), _("mail address"), _("phone number")),
            retention=_("As long as what you placed is on the site, and six months after that."),
            who=_("Only the volunteers of the network"),
        ),
        PersonalData(
            model=User,
            title=_("Volunteers who keep the site"),
            purpose=_("To log in, and to see who changed what."),
            basis=_("Our agreement with the volunteer"),
            fields=(_("name"), _("mail address"), _("password, unreadable")),
            retention=_("Until the volunteer stops, and one year after that."),
            who=_("Only the administrators of the site"),
        ),
        PersonalData(
            model=Key,
            title=_("Links in mails that open something of yours"),
            purpose=_("So that you need no account."),
            basis=_("Your consent"),
            fields=(_("whose it is"), _("what it opens")),
            retention=_("Until the link no longer works: a day to a month."),
            who=_("Nobody: only a hash is kept"),
            expire=forget_old_keys,
        ),
        PersonalData(
            model=Erasure,
            title=_("That somebody was erased"),
            purpose=_("So that a restored backup does not bring anybody back."),
            basis=_("Our duty under the law"),
            fields=(_("hash of the mail address or phone number"),),
            retention=_("As long as there are backups from before."),
            who=_("Nobody: only a hash is kept"),
        ),
    ]


@hookimpl
def jobs() -> list[Job]:
    """Wiping what is past its time, at night."""
    return [Job("privacy.retention", datetime.timedelta(days=1), expire_all, at=datetime.time(3, 30))]


@hookimpl
def person_data(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Name and ways to be reached."""
    fields = ("first_name", "last_name", "organisation", "email", "phone", "confirmed_at", "created_at")
    rows = [{name: getattr(resident, name) for name in fields} for resident in person.residents]
    return {_("Who you are"): rows}
