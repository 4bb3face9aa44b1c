"""Lists with facets, map and cards; first of all the list of initiatives."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from burgerkracht.plugins import hook
from home.contexts import page_view
from home.facets import FacetIndex
from home.listing import PER_PAGE, Choices, chips, choices_of, facet, last_page, paging
from home.maps import AreaMap, draw
from home.memo import Memo, memo_of
from home.models import IndexPage
from home.parts import Part, parts
from home.queries.frame import MENU
from network.enums import GroupState, ProfileKind, Stage
from network.models import InitiativeIndexPage
from network.queries.cards import initiative_cards
from network.queries.facet_rows import (
    AREA,
    INITIATIVES,
    KIND,
    KINDS,
    STAGE,
    STATE,
    TERM,
    THEME,
    initiative_index,
)
from network.queries.picture_counts import PERIOD
from network.queries.vocabulary import vocabulary

FOUND = 1000  # search results that a list looks at


@dataclass(frozen=True)
class Listing:
    """What differs between one list and another."""

    facets: tuple[str, ...]
    index: Callable[[Memo], FacetIndex]
    scopes: Sequence[str]
    cards: Callable[[Memo, Sequence[int]], SafeString]
    type: str  # of the search results that belong here
    model: str
    count_label: Callable[[int], str]
    labels: Callable[[Memo], Mapping[str, Mapping[str, str]]] = lambda memo: {}  # of facets that it alone has
    daily: bool = False  # whether what stands around the cards tells of days, and is made anew each day


INITIATIVE_LIST = Listing(
    (AREA, THEME, STAGE, TERM),
    initiative_index,
    INITIATIVES,
    initiative_cards,
    "initiative",
    "network.initiativepage",
    lambda count: ngettext("%d initiative", "%d initiatives", count) % count,
)


@page_view(InitiativeIndexPage)
def initiatives(page: InitiativeIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Every initiative, filtered as the address asks."""
    return list_context(INITIATIVE_LIST, page, request)


def list_context(
    listing: Listing, page: IndexPage, request: HttpRequest, more: Callable[[], dict[str, Any]] = dict
) -> dict[str, Any]:
    """What the template of a list needs; `more` is what its head needs beside.

    What surrounds the cards is kept for each combination of filters; not after a search, whose outcome may differ
    from moment to moment.
    """
    memo = memo_of(request)
    choices = _with_known_terms(choices_of(request, listing.facets), memo)
    chosen = Chosen.by(listing, choices, memo)
    if choices.page > last_page(chosen.count):
        raise Http404

    scopes, key = (*listing.scopes, MENU), f"{page.pk}:{choices.url()}"
    key += f":{timezone.localdate()}" if listing.daily else ""

    def kept(make: Callable[[], dict[str, Any]], *names: str, key: str = key) -> dict[str, Part]:
        return parts(request, names, key, scopes, make, keep=not choices.q)

    return {
        **kept(lambda: {**chosen.head(), **more()}, "meta_part", "head"),
        **kept(lambda: {"paging": paging(choices, chosen.count)}, "end", key=f"{key}:{choices.page}"),
        "q": choices.q,
        "clear_url": choices.path,
        "cards_html": listing.cards(memo, chosen.ids_on_page()),
    }


@dataclass(frozen=True)
class Chosen:
    """The items that a visitor's choices leave, and what is drawn of them."""

    listing: Listing
    choices: Choices
    memo: Memo
    index: FacetIndex
    searched: int | None  # bits of what the search words find; None when there are none
    order: list[int]  # the same, best first
    bits: int

    @classmethod
    def by(cls, listing: Listing, choices: Choices, memo: Memo) -> "Chosen":
        """Look the choices up."""
        index, searched, order = listing.index(memo), None, []
        if choices.q:
            keys = hook.find_items(query=choices.q, types=[listing.type], limit=FOUND) or []
            order = [key.id for key in keys if key.model == listing.model]
            searched = index.subset(order)
        return cls(listing, choices, memo, index, searched, order, index.matching(choices.chosen, searched))

    @property
    def count(self) -> int:
        """How many items."""
        return self.bits.bit_count()

    def ids_on_page(self) -> list[int]:
        """Items of the asked page: best first after a search, else newest first."""
        start = (self.choices.page - 1) * PER_PAGE
        if self.searched is None:
            return self.index.page(self.bits, start, PER_PAGE)
        left = set(self.index.page(self.bits, 0, FOUND))
        return [pk for pk in self.order if pk in left][start : start + PER_PAGE]

    def head(self) -> dict[str, Any]:
        """What stands before the cards: map, tick boxes, how many, and a chip for each choice."""
        labels, titles, depths = self._labels(), _titles(), {AREA: vocabulary(self.memo).area_depths}
        facets = [
            facet(name, titles[name], labels[name], self._counts(name), self.choices, depths=depths.get(name))
            for name in self.listing.facets
        ]
        return {
            "area_map": self.map(),
            "facets": facets,
            "form_action": self.choices.path,
            "count_label": self.listing.count_label(self.count),
            "chips": chips(self.choices, labels),
        }

    def _labels(self) -> dict[str, Mapping[str, str]]:
        return {**_labels(self.memo), **self.listing.labels(self.memo)}

    def map(self) -> AreaMap:
        """The districts, each leading to what lies there."""
        words, chosen = vocabulary(self.memo), self.choices.chosen.get(AREA, ())

        def address(slug: str) -> str:
            return self.choices.only(AREA, slug).url()

        return draw(words.districts, words.villages, self._counts(AREA), address, chosen)

    def _counts(self, name: str) -> dict[str, int]:
        return self.index.counts(name, self.choices.chosen, self.searched)


def _with_known_terms(choices: Choices, memo: Memo) -> Choices:
    """A synonym, or the old name of a merged term, in an address means the term."""
    term_of = vocabulary(memo).term_of
    chosen = choices.chosen.get(TERM, ())
    known = tuple(dict.fromkeys(term_of.get(slug, slug) for slug in chosen))
    return choices if known == chosen else choices.only(TERM, *known, page=choices.page)


def _labels(memo: Memo) -> dict[str, Mapping[str, str]]:
    words = vocabulary(memo)
    return {
        AREA: words.areas,
        THEME: words.themes,
        TERM: words.terms,
        STAGE: {value: str(label).capitalize() for value, label in Stage.choices},
        KIND: {KINDS[kind]: str(kind.label).capitalize() for kind in ProfileKind},
        STATE: {value: str(label).capitalize() for value, label in GroupState.choices},
    }


def _titles() -> dict[str, str]:
    return {
        AREA: _("Place"),
        THEME: _("Theme"),
        STAGE: _("Stage"),
        TERM: _("Expertise"),
        KIND: _("Kind"),
        STATE: _("Where it stands"),
        PERIOD: _("Period"),
    }
