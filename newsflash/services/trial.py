"""A try-out of an issue, to the editor who made it."""

from email.utils import parseaddr

from django.conf import settings

from newsflash.emails import parts_of, stitched_mail, write_mail
from newsflash.enums import DeliveryState
from newsflash.models import Mailing, NewsFlashPage
from newsflash.ways import open_way


def send_trial(page: NewsFlashPage, to: str) -> bool:
    """The very bytes that readers get, with links that leave nothing; False when it could not be handed over."""
    mail = write_mail([page])
    mailing = Mailing(pk=0, subject=mail.subject, html=mail.html, text=mail.text)
    way = open_way()
    try:
        data = stitched_mail(mailing).message(parts_of(0, 0, 0, to))
        return way.send(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], to, data).state == DeliveryState.SENT
    finally:
        way.close()
