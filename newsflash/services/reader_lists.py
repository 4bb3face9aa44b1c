"""A list of readers from elsewhere: looked at first, then taken in, with where their consent comes from."""

import csv
import io
from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from newsflash.enums import SubscriptionState
from newsflash.models import Subscription, Suppression
from newsflash.services.subscribing import address_digest, clean_address

MOST_ROWS = 20_000
COLUMNS = ("email", "e-mail", "mail", "mailadres", "e-mailadres")


@dataclass
class ListReport:
    """What a list holds, in numbers, and the lines that are wrong."""

    new: list[str] = field(default_factory=list)
    known: int = 0
    ended: int = 0
    wrong: list[int] = field(default_factory=list)


def read_list(data: bytes) -> ListReport:
    """Nothing is written. A ValueError for what is no list with a column of mail addresses."""
    report = ListReport()
    addresses = _addresses(data, report)
    known = dict(Subscription.objects.values_list("email", "state"))
    gone = set(Suppression.objects.values_list("digest", flat=True))
    for address in addresses:
        if address_digest(address) in gone or known.get(address) not in (None, "active", "unconfirmed"):
            report.ended += 1
        elif known.get(address) == SubscriptionState.ACTIVE:
            report.known += 1
        else:
            report.new.append(address)
    return report


def _addresses(data: bytes, report: ListReport) -> list[str]:
    text = data.decode("utf-8-sig")
    lines = text.splitlines()
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if lines and ";" in lines[0] else ",")
    column = next((name for name in rows.fieldnames or () if name.strip().lower() in COLUMNS), None)
    if column is None or len(lines) > MOST_ROWS:
        raise ValueError("no column with mail addresses, or too long")
    found: Counter[str] = Counter()
    for number, row in enumerate(rows, start=2):
        try:
            address = clean_address(row[column] or "")
            validate_email(address)
        except (ValueError, ValidationError):
            report.wrong.append(number)
        else:
            found[address] += 1
    return list(found)


@transaction.atomic
def take_in(report: ListReport, *, source: str, consent: str) -> int:
    """Readers who agreed elsewhere: `source` says where and when, and is kept with each. Who left stays away."""
    if not source.strip():
        raise ValueError("where the consent comes from")
    now = timezone.now()
    fields = {"state": SubscriptionState.ACTIVE, "consent_text": consent, "consent_form": source.strip()[:200]}
    Subscription.objects.filter(email__in=report.new).update(**fields, confirmed_at=now)
    Subscription.objects.bulk_create(
        (Subscription(email=email, asked_at=now, confirmed_at=now, **fields) for email in report.new),
        ignore_conflicts=True,
        batch_size=500,
    )
    return len(report.new)
