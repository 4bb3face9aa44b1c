"""What this app adds to the platform."""

import datetime

from django.utils.translation import gettext as _

from burgerkracht.hookspecs import Job, Person, PersonalData
from burgerkracht.plugins import hookimpl
from outbox.models import Letter
from outbox.services import JOB, forget_letters_to, forget_old_letters, send_due_letters


@hookimpl
def jobs() -> list[Job]:
    """Sending, and forgetting what was sent."""
    return [
        Job(JOB, datetime.timedelta(seconds=30), send_due_letters),
        Job("outbox.forget", datetime.timedelta(days=1), forget_old_letters, at=datetime.time(3, 10)),
    ]


@hookimpl
def personal_data() -> list[PersonalData]:
    """Mails on their way."""
    return [
        PersonalData(
            model=Letter,
            title=_("Mails that we send you"),
            purpose=_("To confirm what you did, and to tell you what came of it."),
            basis=_("Your consent"),
            fields=(_("mail address"), _("text of the mail")),
            retention=_("Seven days after it was sent."),
            who=_("Only the administrators of the site"),
            expire=forget_old_letters,
        )
    ]


@hookimpl
def erase_person(person: Person) -> None:
    """Mails that wait or went."""
    for email in person.emails:
        forget_letters_to(email)
