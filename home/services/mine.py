"""Opening one's own page."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from home.mine import MINE
from outbox.services import queue_mail
from privacy.keys import issue_key
from privacy.queries.people import person_of

HOURS = 24


@transaction.atomic
def send_link(email: str) -> None:
    """Mail the link to an address that we know. To one that we do not know nothing is sent."""
    person = person_of(email=email)
    if not person.residents:
        return
    address = person.emails[0] if len(person.emails) == 1 else email.lower()
    token = issue_key(MINE, hours=HOURS, resident=person.residents[0], about={"email": address})
    link = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('mine-open', args=[token])}"
    queue_mail(to=address, name="mine_link", values={"link": link})
