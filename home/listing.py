"""What a visitor chose on a page with a list, and the panel, chips and page numbers that follow from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode

PER_PAGE = 20
MOST_TYPED = 200  # characters of a search that are looked at
SHOWN = 12  # options of a facet before the rest is left to search


@dataclass(frozen=True)
class Choices:
    """Search words, chosen values for each facet and page number, as they stand in the address."""

    path: str
    q: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    page: int = 1

    def url(self, *, page: int = 1) -> str:
        """The address of this choice."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(name, value) for name, values in self.chosen.items() for value in values]
        pairs += [("pagina", str(page))] if page > 1 else []
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    @property
    def url_query(self) -> str:
        """What follows the path in the address of this choice, with its question mark."""
        return self.url()[len(self.path) :]

    def without(self, name: str, value: str) -> "Choices":
        """The same without one chosen value."""
        left = tuple(other for other in self.chosen.get(name, ()) if other != value)
        return replace(self, chosen={**self.chosen, name: left}, page=1)

    def only(self, name: str, *values: str, page: int = 1) -> "Choices":
        """The same with just these values for a facet."""
        return replace(self, chosen={**self.chosen, name: values}, page=page)


@dataclass(frozen=True)
class Option:
    """A value that can be ticked, with how many items there would be."""

    value: str
    label: str
    count: int
    selected: bool
    id: str
    depth: int = 0


@dataclass(frozen=True)
class Facet:
    """A group of tick boxes."""

    name: str
    title: str
    options: list[Option]
    open: bool = True


@dataclass(frozen=True)
class Chip:
    """A chosen value with the address that drops it."""

    label: str
    url: str


@dataclass(frozen=True)
class PageLink:
    """A page number."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class Paging:
    """Page numbers around the current one; None among the items is a gap."""

    number: int
    total: int
    previous_url: str
    next_url: str
    items: list[PageLink | None]


def choices_of(request: HttpRequest, facets: Sequence[str]) -> Choices:
    """What the address asks for. Anything odd in it is cleaned or ignored, never an error."""
    query: QueryDict = request.GET
    chosen = {name: tuple(dict.fromkeys(_clean(value) for value in query.getlist(name) if value)) for name in facets}
    return Choices(request.path, _clean(query.get("q", "")), chosen, _number(query.get("pagina", "")))


def _clean(text: str) -> str:
    printable = "".join(
        " " if character.isspace() else character
        for character in text
        if character.isprintable() or character.isspace()
    )
    return " ".join(printable[:MOST_TYPED].split())


def _number(text: str) -> int:
    """A page number from 1; what is none is the first page."""
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 9 else 1


def facet(
    name: str,
    title: str,
    labels: Mapping[str, str],
    counts: Mapping[str, int],
    choices: Choices,
    *,
    depths: Mapping[str, int] | None = None,
) -> Facet:
    """The tick boxes of one facet: in the order of `labels`, or the most frequent first when there are many."""
    chosen = choices.chosen.get(name, ())
    values = [value for value in labels if counts.get(value) or value in chosen]
    if len(values) > SHOWN and depths is None:
        values = sorted(values, key=lambda value: (value not in chosen, -counts.get(value, 0), labels[value]))[:SHOWN]
    options = [
        Option(
            value, labels[value], counts.get(value, 0), value in chosen, f"{name}-{value}", (depths or {}).get(value, 0)
        )
        for value in values
    ]
    return Facet(name, title, options)


def chips(choices: Choices, labels: Mapping[str, Mapping[str, str]]) -> list[Chip]:
    """One for the search words and for every chosen value, also one that does not exist (so that it can go)."""
    found = [Chip(f"“{choices.q}”", replace(choices, q="", page=1).url())] if choices.q else []
    for name, values in choices.chosen.items():
        found += [Chip(labels.get(name, {}).get(value, value), choices.without(name, value).url()) for value in values]
    return found


def paging(choices: Choices, count: int, per_page: int = PER_PAGE) -> Paging | None:
    """Page numbers, or None when everything fits on one page."""
    total = max(1, -(-count // per_page))
    if total == 1:
        return None
    number = min(choices.page, total)
    near = sorted({1, total, *range(max(1, number - 2), min(total, number + 2) + 1)})
    items: list[PageLink | None] = []
    for previous, this in zip([0, *near], near, strict=False):
        items += [None] if this - previous > 1 else []
        items.append(PageLink(this, choices.url(page=this), this == number))
    before = choices.url(page=number - 1) if number > 1 else ""
    after = choices.url(page=number + 1) if number < total else ""
    return Paging(number, total, before, after, items)


def last_page(count: int, per_page: int = PER_PAGE) -> int:
    """The highest page number there is."""
    return max(1, -(-count // per_page))
