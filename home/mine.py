"""Who has opened /mijn/ in this browser."""

import datetime

from django.http import HttpRequest
from django.utils import timezone

from burgerkracht.hookspecs import Person
from privacy.queries.people import person_of

MINE = "mine"  # purpose of the key, and name in the session
UNTIL = "mine-until"


def open_mine(request: HttpRequest, email: str, until: datetime.datetime) -> None:
    """Remember whose page this browser may see, and how long."""
    request.session[MINE] = email
    request.session[UNTIL] = until.timestamp()


def close_mine(request: HttpRequest) -> None:
    """Forget it; an editor who is logged in stays so."""
    for name in (MINE, UNTIL):
        request.session.pop(name, None)


def person_of_request(request: HttpRequest) -> Person | None:
    """The person whose page is open here; None when it is not, or not any more."""
    email = request.session.get(MINE)
    if not email or request.session.get(UNTIL, 0) < timezone.now().timestamp():
        return None
    return person_of(email=email)
