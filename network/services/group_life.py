"""The life of a group: put to someone, answered or not, followed up, checked with who raised it, opened again."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from home.announcements import announce
from network.enums import GroupState, GroupStep, Outcome
from network.models import Concern, ConcernGroup, GroupEvent, Verdict
from network.rules import CONCERN_STATE, may_become
from network.services.group_mails import tell_group
from privacy.keys import use_key
from privacy.models import Key, Resident
from privacy.services.residents import confirm_resident


def put_to(
    *,
    group: ConcernGroup,
    who: str,
    channel: str,
    on: datetime.date | None = None,
    within: int = 42,
    text: str = "",
    by: User | None = None,
) -> GroupEvent:
    """Put it to somebody who can answer. The days are counted from `on`."""
    on = on or timezone.localdate()
    fields = {
        "put_to": who, "channel": channel, "put_on": on, "answer_within": within,
        "answered_on": None, "answered_by": "", "answer": "", "outcome": "", "outcome_reason": "",
    }  # fmt: skip
    return _step(group, GroupState.PUT, GroupStep.PUT, fields, by, on=on, text=text or f"{who} ({channel})")


@transaction.atomic
def remind(*, group: ConcernGroup, text: str = "", by: User | None = None) -> GroupEvent:
    """Whoever was asked got a reminder; the days go on counting."""
    group = ConcernGroup.objects.select_for_update().get(pk=group.pk)
    if group.state != GroupState.PUT:
        raise ValidationError(_("Only who was asked something can be reminded."))
    event = GroupEvent.objects.create(group=group, step=GroupStep.REMINDED, text=text, by=by)
    tell_group(event)
    return event


def answer(
    *, group: ConcernGroup, who: str, text: str, on: datetime.date | None = None, by: User | None = None
) -> GroupEvent:
    """Write down the answer. `text` is rich text, as an editor wrote it."""
    on = on or timezone.localdate()
    if group.put_on and on < group.put_on:
        raise ValidationError({"on": _("An answer cannot be older than the question.")})
    fields = {"answered_by": who, "answer": text, "answered_on": on}
    return _step(group, GroupState.ANSWERED, GroupStep.ANSWERED, fields, by, on=on, text=who)


def follow_up(*, group: ConcernGroup, outcome: str, reason: str = "", by: User | None = None) -> GroupEvent:
    """What comes of the answer: agreed, being done, done, or refused with the reason."""
    if outcome == Outcome.REFUSED and not reason.strip():
        raise ValidationError({"reason": _("Say why it was refused: that is an answer too.")})
    fields = {"outcome": outcome, "outcome_reason": reason.strip()}
    label = Outcome(outcome).label
    return _step(group, GroupState.FOLLOWED_UP, GroupStep.FOLLOWED_UP, fields, by, text=f"{label}. {reason}".strip())


def check(*, group: ConcernGroup, by: User | None = None) -> GroupEvent:
    """Ask the people who raised it whether it is solved."""
    return _step(group, GroupState.CHECKING, GroupStep.CHECKING, {"checked_on": timezone.localdate()}, by)


def close(*, group: ConcernGroup, text: str = "", by: User | None = None) -> GroupEvent:
    """It is done, or there is nothing more to do; `text` says which."""
    return _step(group, GroupState.CLOSED, GroupStep.CLOSED, {}, by, text=text)


def reopen(*, group: ConcernGroup, reason: str, by: User | None = None) -> GroupEvent:
    """It is not solved after all. What was answered before stays in the history."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is opened again.")})
    fields = {"put_on": None, "answered_on": None, "checked_on": None}
    return _step(group, GroupState.REOPENED, GroupStep.REOPENED, fields, by, text=reason.strip())


def refer(*, group: ConcernGroup, who: str, address: str = "", text: str = "", by: User | None = None) -> GroupEvent:
    """It belongs elsewhere, such as a broken street lamp: say where people can go with it."""
    fields = {"referred_to": who, "referred_url": address}
    return _step(group, GroupState.ELSEWHERE, GroupStep.ELSEWHERE, fields, by, text=text or who)


@transaction.atomic
def say_verdict(*, group: ConcernGroup, resident: Resident, solved: bool) -> Verdict | None:
    """What somebody says of the outcome; counted once each time it is asked. None when it is not asked any more."""
    group = ConcernGroup.objects.select_for_update().get(pk=group.pk)
    if group.state != GroupState.CHECKING or not group.checked_on:
        return None
    verdict, made = Verdict.objects.get_or_create(
        group=group, resident=resident, asked_on=group.checked_on, defaults={"solved": solved}
    )
    if not made and verdict.solved != solved:
        verdict.solved = solved
        verdict.save()
    return verdict


@transaction.atomic
def say_verdict_with_key(key: Key, *, solved: bool) -> bool:
    """A button on the page behind a mailed link was pressed. False when it was before, or is not asked any more."""
    group = ConcernGroup.objects.filter(pk=key.about["group"]).first()
    if group is None or key.resident is None or not use_key(key):
        return False
    confirm_resident(key.resident)
    return say_verdict(group=group, resident=key.resident, solved=solved) is not None


@transaction.atomic
def _step(
    group: ConcernGroup,
    state: GroupState,
    step: GroupStep,
    fields: dict[str, Any],
    by: User | None,
    *,
    on: datetime.date | None = None,
    text: str = "",
) -> GroupEvent:
    """One step, from how the group stands in the database, with its concerns; the caller's group follows."""
    now = ConcernGroup.objects.select_for_update().get(pk=group.pk)
    if not may_become(now.state, state):
        names = {"from": now.get_state_display(), "to": GroupState(state).label}
        raise ValidationError(_("From “%(from)s” a group cannot go to “%(to)s”.") % names)
    before = {name: _plain(getattr(now, name)) for name in (*fields, "state")}
    _save(now, {**fields, "state": state})
    for name in (*fields, "state", "changed_at"):
        setattr(group, name, getattr(now, name))
    concerns = now.concerns.exclude(state=CONCERN_STATE[state])
    changed = list(concerns)
    Concern.objects.filter(pk__in=[concern.pk for concern in changed]).update(state=CONCERN_STATE[state])
    announce(changed)
    event = GroupEvent.objects.create(
        group=now, step=step, on=on or timezone.localdate(), text=text, by=by, data={"before": before}
    )
    tell_group(event)
    return event


def _save(group: ConcernGroup, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(group, name, value)
    group.full_clean(exclude=["slug", "import_key", "import_hash", "keywords", "summary", "title"])
    group.save()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value
