"""The lists of initiatives and of expertise: facets, map, cards."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from burgerkracht.plugins import hook
from home.contexts import page_view
from home.facets import FacetIndex
from home.listing import PER_PAGE, Choices, Facet, chips, choices_of, facet, last_page, paging
from home.maps import AreaMap, draw
from home.memo import Memo, memo_of
from home.models import IndexPage
from home.parts import parts
from home.queries.frame import MENU
from network.enums import GroupState, ProfileKind, Stage
from network.models import ExpertiseIndexPage, InitiativeIndexPage
from network.queries.cards import initiative_cards, profile_cards
from network.queries.facet_rows import (
    AREA,
    INITIATIVES,
    KIND,
    KINDS,
    PROFILES,
    STAGE,
    STATE,
    TERM,
    THEME,
    initiative_index,
    profile_index,
)
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


INITIATIVE_LIST = Listing(
    (AREA, THEME, STAGE, TERM),
    initiative_index,
    INITIATIVES,
    initiative_cards,
    "initiative",
    "network.initiativepage",
    lambda count: ngettext("%d initiative", "%d initiatives", count) % count,
)
PROFILE_LIST = Listing(
    (KIND, AREA, TERM, THEME),
    profile_index,
    PROFILES,
    profile_cards,
    "expertise",
    "network.expertiseprofilepage",
    lambda count: ngettext("%d offer or request", "%d offers and requests", count) % count,
)


@page_view(InitiativeIndexPage)
def initiatives(page: InitiativeIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Every initiative, filtered as the address asks."""
    return list_context(INITIATIVE_LIST, page, request)


@page_view(ExpertiseIndexPage)
def expertise(page: ExpertiseIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Every open offer and request, filtered as the address asks."""
    return list_context(PROFILE_LIST, page, request)


def list_context(
    listing: Listing, page: IndexPage, request: HttpRequest, more: Callable[[], dict[str, Any]] = dict
) -> dict[str, Any]:
    """What the template of a list needs; `more` is what its head needs beside. Head and facets are kept."""
    memo, choices = memo_of(request), choices_of(request, listing.facets)
    choices = _with_known_terms(choices, memo)
    index = listing.index(memo)
    within, order = _found(listing, index, choices)
    bits = index.matching(choices.chosen, within)
    count = bits.bit_count()
    if choices.page > last_page(count):
        raise Http404

    def head() -> dict[str, Any]:
        return {"area_map": _map(index, choices, within, memo), **more()}

    def panel() -> dict[str, Any]:
        facets = _facets(listing, index, choices, within, memo)
        return {"facets": facets, "form_action": choices.path, "count_label": listing.count_label(count)}

    scopes, key = (*listing.scopes, MENU), f"{page.pk}:{_key(choices)}"
    return {
        **parts(request, ("head",), key, scopes, head),
        **parts(request, ("panel",), key, scopes, panel),
        **parts(request, ("how_to",), str(page.pk), (MENU,), dict),
        "q": choices.q,
        "count": count,
        "count_label": listing.count_label(count),
        "chips": chips(choices, _labels(memo)) if choices.filtered else [],
        "clear_url": choices.path,
        "cards_html": listing.cards(memo, _page_ids(index, bits, order, choices)),
        "paging": paging(choices, count),
    }


def _key(choices: Choices) -> str:
    """What head and facets are kept under. What a search finds may differ from moment to moment, so each counts once."""
    return f"{choices.url()}#{uuid4()}" if choices.q else choices.url()


def _found(listing: Listing, index: FacetIndex, choices: Choices) -> tuple[int | None, list[int]]:
    """Bits and order of what the search words find; no words find everything."""
    if not choices.q:
        return None, []
    keys = hook.find_items(query=choices.q, types=[listing.type], limit=FOUND) or []
    order = [key.id for key in keys if key.model == listing.model]
    return index.subset(order), order


def _page_ids(index: FacetIndex, bits: int, order: Sequence[int], choices: Choices) -> list[int]:
    """Ids on this page: best first after a search, else newest first."""
    start = (choices.page - 1) * PER_PAGE
    if not choices.q:
        return index.page(bits, start, PER_PAGE)
    within = [pk for pk in order if (place := index.position.get(pk)) is not None and bits >> place & 1]
    return within[start : start + PER_PAGE]


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
        KIND: _("Offered or asked"),
        STATE: _("Where it stands"),
    }


def _facets(listing: Listing, index: FacetIndex, choices: Choices, within: int | None, memo: Memo) -> list[Facet]:
    labels, titles, depths = _labels(memo), _titles(), vocabulary(memo).area_depths
    return [
        facet(
            name,
            titles[name],
            labels[name],
            index.counts(name, choices.chosen, within),
            choices,
            depths=depths if name == AREA else None,
        )
        for name in listing.facets
    ]


def _map(index: FacetIndex, choices: Choices, within: int | None, memo: Memo) -> AreaMap:
    words = vocabulary(memo)
    counts = index.counts(AREA, choices.chosen, within)
    chosen = choices.chosen.get(AREA, ())
    return draw(words.districts, words.villages, counts, lambda slug: choices.only(AREA, slug).url(), chosen)
