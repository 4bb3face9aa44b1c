"""The mails of the network, as they come along; editors may reword them."""

from pathlib import Path

from django.utils.translation import gettext as _

from burgerkracht.hookspecs import MailText
from outbox.texts import texts_in

FOLDER = Path(__file__).resolve().parent / "mails"
SENDER = ("name", "title", "mine")


def all_mail_texts() -> list[MailText]:
    """Each with when it is sent."""
    when = {
        "confirm_submission": _("Somebody sent something in: press the button to confirm it"),
        "go_on_later": _("Somebody goes on another time with a form"),
        "submission_received": _("What was sent in is confirmed"),
        "submission_question": _("A volunteer has a question about it"),
        "submission_published": _("It is on the site"),
        "submission_declined": _("It is not placed"),
        "still_active": _("Something stands on the site for a year: does it still hold?"),
        "now_resting": _("Nobody answered: it rests"),
        "meeting_registered": _("Somebody signed up for a meeting"),
    }
    from_senders = {name: title for name, title in when.items() if name.startswith("submission_")}
    others = {name: title for name, title in when.items() if name not in from_senders}
    return [*texts_in(FOLDER, from_senders, SENDER), *texts_in(FOLDER, others)]
