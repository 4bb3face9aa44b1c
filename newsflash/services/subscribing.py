"""A subscriber's life: asking, confirming, choosing, leaving, coming back."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from burgerkracht.hookspecs import MailText
from home.models import Area, Theme
from newsflash.emails import base_url
from newsflash.enums import Rhythm, SubscriptionState
from newsflash.models import Subscription, Suppression
from newsflash.models.subscriptions import CONFIRM_WITHIN
from newsflash.tokens import CHANGE, CONFIRM, RETURN, token_for
from outbox.models import Letter
from outbox.services import queue_mail
from outbox.texts import texts_in
from privacy.keys import digest_of

MAILS = Path(__file__).resolve().parents[1] / "mails"
TITLES = {
    "newsflash_confirm": "Iemand vraagt om de Nieuwsflits: de knop om te bevestigen",
    "newsflash_known": "Iemand vraagt om de Nieuwsflits en krijgt hem al",
    "newsflash_left": "Iemand is afgemeld, met de weg terug",
}
# What people agree to; its text is kept with each subscription, so a new one changes nothing for who agreed before.
CONSENT = gettext_noop(
    "Yes, send me the news flash. You keep my mail address for that, show it to nobody, and I can leave in one click."
)
DAY, WEEK, MOST_A_WEEK = datetime.timedelta(days=1), datetime.timedelta(days=7), 3
ASKED = ("newsflash_confirm", "newsflash_known")
KEEP_LEFT = datetime.timedelta(days=30)  # time to come back by the link in the mail


def mail_texts() -> list[MailText]:
    """All mails about a subscription."""
    return texts_in(MAILS, TITLES)


def clean_address(email: str) -> str:
    """Small letters, and a domain as mail servers write it; a ValueError for what they could not deliver to."""
    local, _at, domain = email.strip().lower().rpartition("@")
    address = f"{local}@{domain.encode('idna').decode()}"
    address.encode("ascii")
    return address


@transaction.atomic
def ask_for_news(*, email: str, form: str, consent: str) -> None:
    """Note the wish and mail a button. Whether the address was known is told to nobody but its owner."""
    email = clean_address(email)
    subscription, created = Subscription.objects.get_or_create(
        email=email, defaults={"consent_text": consent, "consent_form": form}
    )
    if not _may_mail(email):
        return  # the request stays as it was too: a mail that is under way keeps working
    if subscription.is_active:
        queue_mail(to=email, name="newsflash_known", values={"link": _address("keuzes", subscription, CHANGE)})
        return
    if not created:
        subscription.asked_at, subscription.consent_text, subscription.consent_form = timezone.now(), consent, form
        subscription.save(update_fields=["asked_at", "consent_text", "consent_form"])
    # Nothing that the asker typed stands in it.
    queue_mail(to=email, name="newsflash_confirm", values={"link": _address("bevestigen", subscription, CONFIRM)})


def _may_mail(email: str) -> bool:
    """One mail of this kind to an address in a day, three in a week, whatever process was asked."""
    moments = Letter.objects.filter(name__in=ASKED, to=email, created_at__gt=timezone.now() - WEEK)
    times = list(moments.values_list("created_at", flat=True))
    return len(times) < MOST_A_WEEK and all(timezone.now() - moment >= DAY for moment in times)


def _address(page: str, subscription: Subscription, purpose: str) -> str:
    return f"{base_url()}/nieuwsflits/{page}/{token_for(subscription, purpose)}/"


def can_confirm(subscription: Subscription) -> bool:
    """Within seven days, and not if it already was."""
    return not subscription.is_active and timezone.now() - subscription.asked_at < CONFIRM_WITHIN


@transaction.atomic
def confirm(subscription: Subscription) -> None:
    """The owner of the address pressed the button: now mail may go there."""
    subscription.state, subscription.confirmed_at = SubscriptionState.ACTIVE, timezone.now()
    subscription.ended_at, subscription.ended_by = None, ""
    subscription.save(update_fields=["state", "confirmed_at", "ended_at", "ended_by"])
    Suppression.objects.filter(digest=address_digest(subscription.email)).delete()


def can_return(subscription: Subscription) -> bool:
    """As long as we keep that somebody left."""
    return subscription.state == SubscriptionState.LEFT


@transaction.atomic
def choose(subscription: Subscription, *, rhythm: Rhythm, themes: Iterable[Theme], areas: Iterable[Area]) -> None:
    """Keep what somebody wants to read, and how often."""
    subscription.rhythm = rhythm
    subscription.save(update_fields=["rhythm"])
    subscription.themes.set(themes)
    subscription.areas.set(areas)


@transaction.atomic
def leave(subscription: Subscription, *, by: str) -> bool:
    """At once. The owner gets a mail with a way back: perhaps somebody else pressed, in a mail that was passed on."""
    if not end(subscription, SubscriptionState.LEFT, by):
        return False
    subscription.refresh_from_db()
    queue_mail(
        to=subscription.email,
        name="newsflash_left",
        values={"link": _address("terug", subscription, RETURN)},
        once=f"newsflash-left:{subscription.pk}:{timezone.localdate()}",
    )
    return True


def end(subscription: Subscription, state: SubscriptionState, by: str) -> bool:
    """No more mail to this address, and no import that brings it back; False when it had ended."""
    ended = Subscription.objects.filter(pk=subscription.pk).exclude(state=state)
    if not ended.update(state=state, ended_at=timezone.now(), ended_by=by[:200]):
        return False
    Suppression.objects.update_or_create(digest=address_digest(subscription.email), defaults={"reason": state})
    return True


def address_digest(email: str) -> str:
    """With the site's secret in it: a list of bare hashes of addresses could be guessed."""
    return digest_of(f"newsflash:{settings.SECRET_KEY}:{email.lower()}")


def forget_old_requests() -> int:
    """Wipe requests that nobody confirmed within seven days, and who left or could not be reached a month ago."""
    now = timezone.now()
    asked = Subscription.objects.filter(state=SubscriptionState.UNCONFIRMED, asked_at__lt=now - CONFIRM_WITHIN)
    ended = Subscription.objects.exclude(state__in=[SubscriptionState.UNCONFIRMED, SubscriptionState.ACTIVE])
    old: tuple[Any, ...] = (asked, ended.filter(ended_at__lt=now - KEEP_LEFT))
    return sum(rows.delete()[1].get(Subscription._meta.label, 0) for rows in old)
