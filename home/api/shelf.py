"""Every public thing of a kind in every order it can be asked in, ready to cut parts from. Plain Python.

Orders are lists of (key, number); keys are texts that sort as what they stand for. A cursor is the place of the last
item that was given: unlike an offset it skips and repeats nothing while others add and remove items.
"""

import datetime
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from home.facets import FacetIndex, Selection

UPDATED = "updated"  # the order by last change, in which `updated_since` looks
Place = tuple[str, int]


@dataclass(frozen=True)
class Part:
    """A part of a list: how many there are in all, the numbers of these, and where to go on."""

    count: int
    ids: list[int]
    next: str | None


@dataclass(frozen=True)
class Asked:
    """Which part: the order (with "-" in front: the other way round), and where it starts and ends."""

    ordering: str
    limit: int
    offset: int = 0
    cursor: str = ""
    since: str = ""


def time_key(moment: datetime.datetime | None) -> str:
    """A text that sorts as the moment does."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds") if moment else ""


class Shelf:
    """A facet index, and orders by name: number -> key."""

    def __init__(self, index: FacetIndex, orders: Mapping[str, Mapping[int, str]]) -> None:
        self.index = index
        self._orders = {name: sorted((keys.get(pk, ""), pk) for pk in index.position) for name, keys in orders.items()}

    def cut(self, selection: Selection, asked: Asked) -> Part:
        """The part that is asked of what has these values. A cursor that is none of ours is a ValueError."""
        bits = self.index.matching(selection)
        if asked.since:
            changed = self._orders[UPDATED]
            bits &= self.index.subset(pk for _key, pk in changed[bisect_left(changed, (asked.since, 0)) :])
        found = self._walk(bits, asked)
        for _skipped in zip(range(asked.offset), found, strict=False):
            pass
        places = [place for _number, place in zip(range(asked.limit + 1), found, strict=False)]
        more = len(places) > asked.limit
        places = places[: asked.limit]
        following = _cursor(asked.ordering, places[-1]) if more else None
        return Part(bits.bit_count(), [pk for _key, pk in places], following)

    def _walk(self, bits: int, asked: Asked) -> Iterator[Place]:
        """The places of these items in order, from the cursor on."""
        order = self._orders[asked.ordering.removeprefix("-")]
        after = _read(asked.cursor, asked.ordering) if asked.cursor else None
        steps: Iterable[int]
        if asked.ordering.startswith("-"):
            steps = range((bisect_left(order, after) if after else len(order)) - 1, -1, -1)
        else:
            steps = range(bisect_right(order, after) if after else 0, len(order))
        having, position = bits.to_bytes(len(order) // 8 + 1, "little"), self.index.position
        for step in steps:
            spot = position[order[step][1]]
            if having[spot >> 3] >> (spot & 7) & 1:
                yield order[step]


def _cursor(ordering: str, place: Place) -> str:
    return urlsafe_b64encode(json.dumps([ordering, *place], separators=(",", ":")).encode()).decode().rstrip("=")


def _read(cursor: str, ordering: str) -> Place:
    """The place a cursor stands for, in this order."""
    padded = cursor + "=" * (-len(cursor) % 4)
    made_for, key, pk = json.loads(urlsafe_b64decode(padded.encode("ascii")))
    if made_for != ordering or not isinstance(key, str) or not isinstance(pk, int):
        raise ValueError("this cursor belongs to another list")
    return key, pk
