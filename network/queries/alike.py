"""Concerns and groups alike to what somebody types, by what they mean.

A process keeps an index of everything told; after a change only what changed is read again.
"""

import datetime
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from burgerkracht.plugins import hook
from home.memo import Memo
from network.models import Concern, ConcernGroup
from network.queries.cards import FEWEST
from network.scoring.concern_index import ConcernIndex
from network.scoring.likeness import ALIKE, ConcernReader

SHOWN = 3
LOOKED_UP = 40  # likenesses of which it is looked up whether everybody may see them
SHORTEST = 12  # characters: with fewer nothing is suggested
SCOPES = ("network.concern", "network.concerngroup")
LATE = datetime.timedelta(minutes=2)  # how long a transaction may take to make its change visible
GROUP, CONCERN = "group", "concern"
MODELS: dict[str, Any] = {GROUP: ConcernGroup, CONCERN: Concern}
_lock = threading.Lock()


@dataclass(frozen=True)
class Alike:
    """A group, or a concern in no group, that is about the same. `voices` is None when there are fewer than five."""

    kind: str
    pk: int
    title: str
    summary: str
    url: str
    state: str
    state_label: str
    voices: int | None
    score: float


@dataclass
class _Kept:
    """The index of this process, what read it, and until which moment it is up to date."""

    reader: object
    read: ConcernReader
    index: ConcernIndex
    stamp: str = ""
    until: datetime.datetime | None = None


def alike_to(memo: Memo, text: str, limit: int = SHOWN) -> list[Alike]:
    """What everybody may see that is alike to this text: groups before single concerns of the same likeness."""
    if len(text.strip()) < SHORTEST:
        return []
    found = alike_ids(memo, text, LOOKED_UP)
    groups, concerns = _public(found)
    seen: dict[tuple[str, int], Alike] = {}
    for score, (kind, pk) in found:
        concern = concerns.get(pk) if kind == CONCERN else None
        group = groups.get(pk) if kind == GROUP else groups.get(concern.group_id or 0) if concern else None
        card = _group(group, score) if group else _concern(concern, score) if concern and not concern.group_id else None
        if card:
            seen.setdefault((card.kind, card.pk), card)
    return list(seen.values())[:limit]


def alike_ids(memo: Memo, text: str, limit: int, least: float = ALIKE) -> list[tuple[float, tuple[str, int]]]:
    """(likeness, (kind, number)) of groups and concerns, seen by everybody or not; best first."""
    kept = _current(memo)
    return [(score, id) for score, id in kept.index.find(kept.read(text), limit, least) if isinstance(id, tuple)]


def warm_alike() -> None:
    """Reads everything told once, before anybody waits for it."""
    _current(Memo())


def concern_reader(memo: Memo) -> ConcernReader:
    """What reads a text for what it is about."""
    return _made(memo).read


def _public(found: Iterable[tuple[float, tuple[str, int]]]) -> tuple[dict[int, ConcernGroup], dict[int, Concern]]:
    """The groups and concerns among these that everybody may see: two queries."""
    ids = [id for _score, id in found]
    told = Concern.objects.readable().filter(pk__in=[pk for kind, pk in ids if kind == CONCERN])
    concerns = {concern.pk: concern for concern in told}
    wanted = {pk for kind, pk in ids if kind == GROUP} | {one.group_id for one in concerns.values() if one.group_id}
    groups = ConcernGroup.objects.public().with_voices().filter(pk__in=wanted)
    return {group.pk: group for group in groups}, concerns


def _group(group: ConcernGroup, score: float) -> Alike:
    voices = group.voices if group.voices >= FEWEST else None
    state = str(group.get_state_display())
    url = f"/schoen/{group.slug}/"
    return Alike(GROUP, group.pk, group.title, group.summary, url, group.state, state, voices, score)


def _concern(concern: Concern, score: float) -> Alike:
    state = str(concern.get_state_display())
    url, text = f"/schoen/verhaal/{concern.pk}/", concern.text[:200]
    return Alike(CONCERN, concern.pk, concern.public_title, text, url, concern.state, state, None, score)


def _current(memo: Memo) -> _Kept:
    """The index as of now. One thread reads what changed; the others wait, for they would read the same."""
    mine, stamp = _made(memo), memo.stamp(SCOPES)
    with _lock:
        if mine.stamp != stamp or mine.until is None:
            _follow(mine)
            mine.stamp = stamp
    return mine


def _made(memo: Memo) -> _Kept:
    """The index of this process, made anew when words got another meaning; perhaps not up to date."""
    reader = hook.word_reader(memo=memo) or _reads_nothing
    kept: dict[str, _Kept] = memo.get_large("concern-index", (), dict)
    with _lock:
        if "index" not in kept or kept["index"].reader is not reader:
            kept["index"] = _Kept(reader, ConcernReader(reader), ConcernIndex())
        return kept["index"]


def _reads_nothing(text: str) -> tuple[()]:
    return ()


def _follow(kept: _Kept) -> None:
    """Read what changed since the last time; what is gone is passed over when it is looked up."""
    now, since = timezone.now(), kept.until
    for kind, model in MODELS.items():
        rows = model.objects.order_by("pk")
        if since is not None:
            rows = rows.filter(changed_at__gte=since - LATE)
        names = ("pk", "title", "summary") if kind == GROUP else ("pk", "public_title", "text")
        for pk, title, text in rows.values_list(*names).iterator(chunk_size=2000):
            kept.index.put((kind, pk), kept.read(f"{title}. {text}"))
    kept.until = now
