"""Results kept in this process until the content they were made from changes.

Every kept result names its scopes (labels of models); `ContentVersion` counts in the database how often those changed,
so a result is found again only while nothing of its scopes did, whichever process changed it. One query a request
reads all the numbers.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any, TypeVar

from django.http import HttpRequest

from home.models import ContentVersion

T = TypeVar("T")
BUDGET = 64 * 1024 * 1024  # bytes of kept text; a card is a few kB, a filter panel ten
OTHER = 1024  # bytes that anything else than text is reckoned as
_MISSING = object()


class Store:
    """The most recently used results, up to a number of bytes."""

    def __init__(self, budget: int) -> None:
        self._budget = self._left = budget
        self._kept: OrderedDict[str, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> Any:
        """The result, or `_MISSING`."""
        with self._lock:
            found = self._kept.get(key, _MISSING)
            if found is not _MISSING:
                self._kept.move_to_end(key)
            return found

    def find(self, key: str) -> Any:
        """The result, or None."""
        found = self.get(key)
        return None if found is _MISSING else found

    def set(self, key: str, value: Any) -> None:
        """Keep it; what was not used for longest makes room."""
        with self._lock:
            self._left += _size(self._kept.pop(key, ""))
            self._kept[key] = value
            self._left -= _size(value)
            while self._left < 0:
                self._left += _size(self._kept.popitem(last=False)[1])

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()
            self._left = self._budget


def _size(value: Any) -> int:
    return len(value) if isinstance(value, str | bytes) else OTHER


store = Store(BUDGET)
latest = Store(BUDGET)  # one result for each name, with its stamp


class Memo:
    """What may be looked up instead of made anew, as of one moment."""

    def __init__(self) -> None:
        self._numbers, self.changed = ContentVersion.objects.state()
        self._stamps: dict[tuple[str, ...], str] = {}

    @property
    def changes(self) -> int:
        """How often anything changed; `changed` is when it last did, in seconds since 1970."""
        return sum(self._numbers.values())

    def stamp(self, scopes: Sequence[str]) -> str:
        """Short text that differs as soon as content of these scopes changed."""
        key = tuple(scopes)
        if key not in self._stamps:
            self._stamps[key] = ".".join([str(self._numbers.get(scope, 0)) for scope in key])
        return self._stamps[key]

    def get(self, name: str, scopes: Sequence[str], make: Callable[[], T]) -> T:
        """The kept result, or a new one. It is shared: nobody may change it."""
        key = f"{name}:{self.stamp(scopes)}"
        found = store.get(key)
        if found is _MISSING:
            found = make()
            store.set(key, found)
        return found

    def get_many(
        self, names: Sequence[str], scopes: Sequence[str], make: Callable[[list[str]], dict[str, T]]
    ) -> list[T]:
        """Results in the order of `names`; `make` is asked once for all that are missing."""
        stamp = self.stamp(scopes)
        found = {name: store.get(f"{name}:{stamp}") for name in names}
        missing = [name for name, value in found.items() if value is _MISSING]
        if missing:
            made = make(missing)
            found |= made
            for name, value in made.items():
                store.set(f"{name}:{stamp}", value)
        return [value for value in found.values() if value is not _MISSING]

    def get_large(self, name: str, scopes: Sequence[str], make: Callable[[], T]) -> T:
        """Like `get`, for large objects: the one from before a change is let go at once."""
        stamp = self.stamp(scopes)
        kept = latest.get(name)
        if kept is _MISSING or kept[0] != stamp:
            kept = (stamp, make())
            latest.set(name, kept)
        return kept[1]


def forget() -> None:
    """Let go of everything that was kept."""
    store.clear()
    latest.clear()


def memo_of(request: HttpRequest) -> Memo:
    """The memo of this request; made at its first use."""
    memo = getattr(request, "_memo", None)
    if memo is None:
        memo = Memo()
        setattr(request, "_memo", memo)  # noqa: B010 - an attribute of ours, which HttpRequest does not declare
    return memo
