"""What the frame keeps of people, as the register of personal data wants to know it."""

from django.utils.translation import gettext as _

from burgerkracht.hookspecs import PersonalData
from home.models import ContactRequest, Submission
from home.services.contact import forget_who_asked
from home.services.forgetting import forget_old_submissions


def personal_records() -> list[PersonalData]:
    """Messages, call-backs, and what was sent in."""
    return [
        PersonalData(
            model=ContactRequest,
            title=_("Messages, and people who want to be called"),
            purpose=_("To answer you."),
            basis=_("Your consent"),
            fields=(_("first name"), _("mail address"), _("phone number"), _("your message")),
            retention=_("A phone number four weeks after we spoke, a message six months after the answer."),
            who=_("Only the volunteers of the network"),
            expire=forget_who_asked,
        ),
        PersonalData(
            model=Submission,
            title=_("What you sent in"),
            purpose=_("To place it, to tell you what came of it, and to let you change it."),
            basis=_("Your consent"),
            fields=(_("what you wrote"), _("who you are")),
            retention=_("Not confirmed: seven days. Not placed: six months. Placed: as long as it is on the site."),
            who=_("Only the volunteers of the network"),
            expire=forget_old_submissions,
        ),
    ]
