"""The steps of an introduction: asked, yes, yes, introduced, met, helped or not; declined, expired or stopped."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from network.emails import send_introduced, send_to
from network.enums import DeclineReason, IntroductionState, ProfileKind, Side
from network.models import TOGETHER, WAITING, ExpertiseProfilePage, InitiativePage, Introduction
from network.queries.telling import may_be_told

State = IntroductionState


def locked(introduction: Introduction) -> Introduction:
    """The row as it is now, held until the end of the transaction."""
    Introduction.objects.select_for_update().get(pk=introduction.pk)
    return Introduction.objects.with_people().get(pk=introduction.pk)


@transaction.atomic
def propose(
    *,
    offer: ExpertiseProfilePage,
    demand: ExpertiseProfilePage | InitiativePage,
    by: User | None = None,
    reason: str = "",
    note: str = "",
) -> Introduction:
    """An editor brings two together: both are asked at once, by name of what they placed."""
    _check_pair(offer, demand)
    name = "initiative" if isinstance(demand, InitiativePage) else "request"
    one, _made = Introduction.objects.get_or_create(offer=offer, **{name: demand})
    one = locked(one)
    if one.state not in (State.SUGGESTED, State.ASKED, State.EXPIRED, State.STOPPED, State.DECLINED):
        raise ValidationError(_("These two are on their way already."))
    now = timezone.now()
    one.state, one.proposed_by, one.note = State.ASKED, by, note or one.note
    one.asked_at = one.waiting_since = now
    one.ended_at, one.reminders, one.declined_by, one.reason = None, 0, "", ""
    one.offer_reason, one.demand_reason = one.offer_reason or reason, one.demand_reason or reason
    for side in Side:
        if one.said_yes(side) is None and _ask(one, side, "introduction_asked"):
            setattr(one, f"{side}_told_at", now)
    one.save()
    return one


def _check_pair(offer: ExpertiseProfilePage, demand: ExpertiseProfilePage | InitiativePage) -> None:
    if offer.kind != ProfileKind.OFFER:
        raise ValidationError({"offer": _("Choose an offer.")})
    if isinstance(demand, ExpertiseProfilePage) and demand.kind != ProfileKind.REQUEST:
        raise ValidationError({"request": _("Choose a request.")})
    asks = demand.contact_id if isinstance(demand, InitiativePage) else demand.resident_id
    if asks is None or offer.resident_id is None:
        raise ValidationError(_("We do not know who is behind one of the two. Fill in the resident first."))
    if asks == offer.resident_id:
        raise ValidationError(_("One and the same person is behind both."))


def _ask(one: Introduction, side: Side, name: str, once: str = "") -> bool:
    """Mail this side, unless they chose never to be told."""
    resident = one.resident(side)
    moment = f"{one.asked_at:%Y%m%d%H%M%S}" if one.asked_at else ""
    return bool(resident and may_be_told(resident)) and send_to(one, side, name, once=f"{moment}{once}")


@transaction.atomic
def say_yes(*, introduction: Introduction, side: Side) -> Introduction:
    """The first yes asks the other side, the second introduces both. Twice the same yes changes nothing."""
    one = locked(introduction)
    if one.said_yes(side) is not None and one.state in (*WAITING, *TOGETHER):
        return one
    if one.state not in WAITING:
        raise ValidationError(_("This introduction has ended."))
    now = timezone.now()
    setattr(one, f"{side}_yes_at", now)
    one.asked_at = one.asked_at or now
    if one.said_yes(side.other) is None:
        one.state, one.waiting_since, one.reminders = State.FIRST_YES, now, 0
        if _ask(one, side.other, "introduction_first_yes"):
            setattr(one, f"{side.other}_told_at", now)
    else:
        one.state, one.introduced_at, one.waiting_since = State.INTRODUCED, now, None
        send_introduced(one)
    one.save()
    return one


@transaction.atomic
def decline(*, introduction: Introduction, side: Side, reason: str = DeclineReason.UNSAID) -> Introduction:
    """Rather not. Who said yes before hears that it will not be, not why and not by whom."""
    one = locked(introduction)
    if one.state in WAITING:
        one.declined_by, one.reason = side, DeclineReason(reason)
        _end(one, State.DECLINED)
    return one


@transaction.atomic
def stop(*, introduction: Introduction) -> Introduction:
    """Not needed any more: the page closed, somebody left, or an editor says so."""
    one = locked(introduction)
    if one.state in (*WAITING, *TOGETHER):
        _end(one, State.STOPPED)
    return one


@transaction.atomic
def expire(*, introduction: Introduction) -> Introduction:
    """No answer came in time."""
    one = locked(introduction)
    if one.state in WAITING:
        _end(one, State.EXPIRED)
    return one


def _end(one: Introduction, state: State) -> None:
    waited = one.state == State.FIRST_YES
    one.state, one.ended_at, one.waiting_since = state, timezone.now(), None
    one.save()
    for side in Side if waited else ():
        if one.said_yes(side) is not None and one.declined_by != side:
            send_to(one, side, "introduction_no_answer")


@transaction.atomic
def note_met(*, introduction: Introduction) -> Introduction:
    """One of them says that they spoke."""
    one = locked(introduction)
    if one.state == State.INTRODUCED:
        one.state, one.met_at = State.MET, timezone.now()
        one.save()
    return one


@transaction.atomic
def say_whether_it_helped(*, introduction: Introduction, side: Side, helped: bool) -> Introduction:
    """What one side says; it helped as soon as who asks says so, and not when nobody does."""
    one = locked(introduction)
    if one.state not in (*TOGETHER, State.HELPED, State.NOT_HELPED):
        raise ValidationError(_("This introduction has ended."))
    setattr(one, f"{side}_helped", helped)
    said = one.demand_helped if one.demand_helped is not None else one.offer_helped
    one.state = State.HELPED if said else State.NOT_HELPED
    one.ended_at = one.ended_at or timezone.now()
    one.save()
    return one


def remind() -> int:
    """Who was asked by name and did not answer is reminded after two and after seven days, and then left alone."""
    now, sent = timezone.now(), 0
    for number, days in enumerate((2, 7)):
        late = now - datetime.timedelta(days=days)
        waiting = Introduction.objects.waiting().filter(reminders=number, waiting_since__lte=late)
        sent += sum(_remind(one) for one in waiting)
    return sent


@transaction.atomic
def _remind(introduction: Introduction) -> int:
    one = locked(introduction)
    if one.waiting_since is None or one.state not in WAITING or one.reminders != introduction.reminders:
        return 0
    one.reminders += 1
    one.save(update_fields=["reminders"])
    silent = [side for side in Side if one.said_yes(side) is None]
    return sum(_ask(one, side, "introduction_reminder", f":{one.reminders}") for side in silent)


def expire_old() -> int:
    """End what waited for thirty days."""
    late = timezone.now() - datetime.timedelta(days=30)
    old = Introduction.objects.waiting().exclude(state=State.SUGGESTED)
    found = [*old.filter(waiting_since__lte=late), *old.filter(waiting_since=None, asked_at__lte=late)]
    return len([expire(introduction=one) for one in found])


def ask_whether_it_helped() -> int:
    """Four weeks after the introduction both are asked, once."""
    late, sent = timezone.now() - datetime.timedelta(weeks=4), 0
    for one in Introduction.objects.with_people().filter(
        state__in=TOGETHER, outcome_asked_at=None, introduced_at__lte=late
    ):
        with transaction.atomic():
            Introduction.objects.filter(pk=one.pk).update(outcome_asked_at=timezone.now())
            sent += sum(send_to(one, side, "introduction_outcome") for side in Side)
    return sent
