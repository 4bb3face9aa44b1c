"""Mails about introductions. Before both said yes, nothing of one side goes to the other but what the site shows."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from network.enums import Side
from network.models import Introduction
from outbox.services import queue_mail
from privacy.keys import issue_key
from privacy.models import Resident

PURPOSE = "introduction"
TELLING = "network.telling"  # salt of signed links with which somebody chooses how often
LINK_DAYS = 35


def absolute(path: str) -> str:
    """An address as it stands in a mail."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def answer_link(introduction: Introduction, side: Side, resident: Resident) -> str:
    """A link that opens this introduction for this side; its key is used up by an answer."""
    about = {"introduction": introduction.pk, "side": side.value}
    return absolute(
        reverse("introductions:answer", args=[issue_key(PURPOSE, hours=LINK_DAYS * 24, resident=resident, about=about)])
    )


def telling_path(resident: Resident) -> str:
    """Where a resident chooses how often; signed, so that nobody can choose for another."""
    return reverse("introductions:telling", args=[signing.dumps(resident.pk, salt=TELLING)])


def send_suggestions(resident: Resident, found: Sequence[tuple[Introduction, Side]], day: datetime.date) -> None:
    """All that fits somebody in one mail, newest first."""
    items = [
        (f"{one.page(side.other).title}. {one.why(side)}", answer_link(one, side, resident)) for one, side in found
    ]
    choose = absolute(telling_path(resident))
    queue_mail(
        to=resident.email,
        name="introduction_suggestions",
        values={"name": resident.first_name, "items": items, "choose": choose},
        once=f"introduction_suggestions:{resident.pk}:{day}:{found[0][0].pk}",
        headers={"List-Unsubscribe": f"<{choose}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def send_to(introduction: Introduction, side: Side, name: str, *, once: str = "", **more: Any) -> bool:
    """One mail to one side about one introduction; whether there was an address to send it to."""
    resident = introduction.resident(side)
    if resident is None or not resident.email:
        return False
    values = {
        "name": resident.first_name,
        "own": introduction.page(side).title,
        "title": introduction.page(side.other).title,
        "page": absolute(introduction.page(side.other).get_url() or "/"),
        "why": introduction.why(side),
        "link": answer_link(introduction, side, resident),
        **more,
    }
    key = f"{name}:{introduction.pk}:{side}:{once}"
    queue_mail(to=resident.email, name=name, values=values, once=key, reply_to=str(more.get("email", "")))
    return True


def send_introduced(introduction: Introduction) -> None:
    """Both said yes: now each learns the other's first name and one way to reach them."""
    for side in Side:
        other = introduction.resident(side.other)
        if other is not None:
            who = other.first_name or other.organisation
            phone = "" if other.email else other.phone
            send_to(introduction, side, "introduction_made", who=who, email=other.email, phone=phone)
