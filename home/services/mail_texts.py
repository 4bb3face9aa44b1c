"""The mails of the frame, as they come along; editors may reword them."""

from pathlib import Path

from django.utils.translation import gettext as _

from burgerkracht.hookspecs import MailText
from outbox.texts import texts_in

FOLDER = Path(__file__).resolve().parent.parent / "mails"


def all_mail_texts() -> list[MailText]:
    """Each with when it is sent."""
    when = {
        "mine_link": _("Somebody asks for the link to their own page"),
        "contact_received": _("Somebody wrote by the contact form"),
    }
    return texts_in(FOLDER, when)
