"""What this app adds to the platform."""

from django.utils.translation import gettext as _

from accounts.models import User
from burgerkracht.hookspecs import PersonalData
from burgerkracht.plugins import hookimpl
from privacy.models import Resident


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
    ]
