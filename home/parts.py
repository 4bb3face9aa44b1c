"""Parts of a page that are kept as HTML until content changes (`home.memo`); templates mark them with `{% kept %}`."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.http import HttpRequest

from home.memo import Memo, memo_of


class Part:
    """A stretch of template: what it is kept under, and how to make the variables it needs when it is not kept."""

    def __init__(
        self, memo: Memo | None, name: str, scopes: Sequence[str], make: Callable[[], dict[str, Any]] = dict
    ) -> None:
        self._memo, self._name, self._scopes, self.make = memo, name, scopes, make

    def html(self, render: Callable[[], str]) -> str:
        """The kept HTML, or what `render` makes of it now."""
        return self._memo.get(self._name, self._scopes, render) if self._memo else render()


def parts(
    request: HttpRequest,
    names: Sequence[str],
    key: str,
    scopes: Sequence[str],
    make: Callable[[], dict[str, Any]],
    *,
    keep: bool = True,
) -> dict[str, Part]:
    """Parts of one page that need the same variables: those are made once, and only if a part is not kept.

    Nothing is kept of a preview, because it shows what is not saved.
    """
    memo = memo_of(request) if keep and not getattr(request, "is_preview", False) else None
    once = cache(make)
    return {name: Part(memo, f"{name}:{key}", scopes, once) for name in names}
