"""Keeping suggestions up to date: for what changed, or for everything; both come to the same."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from burgerkracht.hookspecs import ContentChange
from home.memo import Memo
from jobs.services import wake
from network.enums import IntroductionState, ProfileState
from network.models import TOGETHER, WAITING, Introduction, ToMatch
from network.queries.match_items import ACTIVE
from network.queries.suggesting import NAMES, Suggested, Suggesting, stored_of
from network.services.introductions import stop

JOB, TELL = "network.match", "network.tell"
PAGES = ("network.expertiseprofilepage", "network.initiativepage")
ALL = 300  # demands that are all looked at after a change: a new offer makes words less rare for every one of them
BATCH = 200
Say = Callable[[int, int], object]


@dataclass
class Counts:
    """What a round did."""

    demands: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0


def note_changes(changes: Collection[ContentChange]) -> None:
    """Put changed pages in the queue and wake the job."""
    pages = {change.pk for change in changes if change.model in PAGES and change.pk}
    if pages:
        ToMatch.objects.bulk_create([ToMatch(page=pk) for pk in pages], ignore_conflicts=True)
        wake(JOB)


def match_changed() -> Counts:
    """Match what waits in the queue."""
    waiting = dict(ToMatch.objects.values_list("pk", "page"))
    if not waiting:
        return Counts()
    now = Suggesting(Memo())
    everything = now.demands()
    counts = _store(now, everything if len(everything) <= ALL else sorted(now.reached_by(set(waiting.values()))))
    _stop_closed(Q(offer__in=waiting.values()) | Q(request__in=waiting.values()) | Q(initiative__in=waiting.values()))
    ToMatch.objects.filter(pk__in=waiting).delete()
    if counts.new:
        wake(TELL)  # for who wants to hear at once
    return counts


def rematch(say: Say = lambda done, total: None) -> Counts:
    """Match everything; `say` hears how far it is."""
    now = Suggesting(Memo())
    counts = _store(now, now.demands(), say)
    _stop_closed(Q())
    ToMatch.objects.all().delete()
    return counts


def _store(now: Suggesting, demands: Collection[tuple[str, int]], say: Say = lambda done, total: None) -> Counts:
    """Write what differs, some hundreds of demands in a transaction; then drop what belongs to no demand any more."""
    counts, ordered = Counts(demands=len(demands)), list(demands)
    for start in range(0, len(ordered), BATCH):
        some = ordered[start : start + BATCH]
        with transaction.atomic():
            _write(some, [found for demand in some for found in now.best_for(*demand)], counts)
        say(min(start + BATCH, len(ordered)), len(ordered))
    counts.gone += _drop_closed(now)
    return counts


def _drop_closed(now: Suggesting) -> int:
    """Suggestions that nobody heard of, and of which one side asks or offers nothing any more."""
    rows = Introduction.objects.untold().filter(proposed_by=None).only("offer", "request", "initiative")
    gone = [
        one.pk
        for one in rows.iterator()
        if one.offer_id not in now.offers.by_pk
        or (one.request_id or one.initiative_id) not in now.sides["request" if one.request_id else "initiative"].by_pk
    ]
    for start in range(0, len(gone), BATCH):
        Introduction.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    return len(gone)


def _write(demands: Iterable[tuple[str, int]], found: list[Suggested], counts: Counts) -> None:
    stored = stored_of(demands)
    wanted = {one.pair: one.values for one in found}
    new = [
        Introduction(offer_id=pair[0], **{NAMES[pair[1]]: pair[2]}, **values)
        for pair, values in wanted.items()
        if pair not in stored
    ]
    untold = {pair: one for pair, one in stored.items() if _is_untold(one)}
    gone = [one.pk for pair, one in untold.items() if pair not in wanted]
    changed = [one for pair, one in untold.items() if pair in wanted and _update(one, wanted[pair])]
    Introduction.objects.bulk_create(new, ignore_conflicts=True)
    Introduction.objects.bulk_update(changed, ["score", "offer_reason", "demand_reason", "parts"])
    Introduction.objects.untold().filter(pk__in=gone).delete()
    counts.new, counts.changed, counts.gone = (
        counts.new + len(new), counts.changed + len(changed), counts.gone + len(gone),
    )  # fmt: skip


def _is_untold(one: Introduction) -> bool:
    told = one.offer_told_at or one.demand_told_at or one.proposed_by_id
    return one.state == IntroductionState.SUGGESTED and not told


def _update(one: Introduction, values: dict) -> bool:
    differs = any(getattr(one, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(one, name, value)
    return differs


def _stop_closed(which: Q) -> None:
    """What is on its way ends when one of its pages is not there or not open any more."""
    open_states = (ProfileState.OPEN, ProfileState.TALKING)
    closed = Q(offer__live=False) | ~Q(offer__state__in=open_states)
    closed |= Q(request__isnull=False) & (Q(request__live=False) | ~Q(request__state__in=open_states))
    closed |= Q(initiative__isnull=False) & (Q(initiative__live=False) | ~Q(initiative__stage__in=ACTIVE))
    for one in Introduction.objects.filter(which, closed, state__in=(*WAITING, *TOGETHER)):
        if one.state in WAITING:
            stop(introduction=one)
