"""Results kept until the content they were made from changes.

Every kept result names its scopes (labels of models); `ContentVersion` counts how often those changed, so a result
is found again only while nothing of its scopes did. One query a request reads all the numbers.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.core.cache import cache
from django.http import HttpRequest

from home.models import ContentVersion

T = TypeVar("T")
KEEP = 24 * 3600  # seconds; an unused result goes by itself
_MISSING = object()
_in_process: dict[str, tuple[str, Any]] = {}


class Memo:
    """What may be looked up instead of made anew, as of one moment."""

    def __init__(self) -> None:
        self._numbers = ContentVersion.objects.numbers()

    def stamp(self, scopes: Iterable[str]) -> str:
        """Short text that differs as soon as content of these scopes changed."""
        return ".".join(str(self._numbers.get(scope, 0)) for scope in scopes)

    def get(self, name: str, scopes: Sequence[str], make: Callable[[], T]) -> T:
        """The kept result, or a new one."""
        key = f"{name}:{self.stamp(scopes)}"
        found = cache.get(key, _MISSING)
        if found is _MISSING:
            found = make()
            cache.set(key, found, KEEP)
        return found

    def get_many(
        self, names: Sequence[str], scopes: Sequence[str], make: Callable[[list[str]], dict[str, T]]
    ) -> list[T]:
        """Results in the order of `names`; `make` is asked once for all that are missing."""
        stamp = self.stamp(scopes)
        keys = {name: f"{name}:{stamp}" for name in names}
        found = cache.get_many(list(keys.values()))
        missing = [name for name in names if keys[name] not in found]
        if missing:
            made = {keys[name]: value for name, value in make(missing).items()}
            cache.set_many(made, KEEP)
            found |= made
        return [found[key] for key in keys.values() if key in found]

    def in_process(self, name: str, scopes: Sequence[str], make: Callable[[], T]) -> T:
        """Like `get`, for large objects: kept in this process as they are, one for each name."""
        stamp = self.stamp(scopes)
        kept = _in_process.get(name)
        if kept is None or kept[0] != stamp:
            kept = _in_process[name] = (stamp, make())
        return kept[1]


def memo_of(request: HttpRequest) -> Memo:
    """The memo of this request; made at its first use."""
    memo = getattr(request, "_memo", None)
    if memo is None:
        memo = request._memo = Memo()
    return memo
