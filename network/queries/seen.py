"""The network seen: which initiatives have or seek which expertise, and the figures beside it. From memory."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from home.listing import Choices
from home.memo import Memo
from home.queries.pages import public
from network.enums import ProfileKind, ProfileState
from network.models import ExpertiseProfilePage, InitiativeHas, InitiativePage, InitiativeSeeks, ProfileTerm
from network.queries.brought_together import BroughtTogether, answered, brought_together
from network.queries.facet_rows import AREA, INITIATIVES, KIND, KINDS, PROFILES, THEME, initiative_index, profile_index
from network.queries.match_items import ACTIVE
from network.queries.vocabulary import Vocabulary, vocabulary

SCOPES = tuple(dict.fromkeys((*PROFILES, *INITIATIVES)))
FACETS = (AREA, THEME)


@dataclass(frozen=True)
class Knot:
    """An initiative with the slugs of the expertise it found and the expertise it still seeks."""

    pk: int
    title: str
    url: str
    found: tuple[str, ...]
    sought: tuple[str, ...]


@dataclass(frozen=True)
class Demand:
    """How often a term is sought and how often it is offered."""

    slug: str
    name: str
    sought: int
    offered: int


@dataclass(frozen=True)
class Seen:
    """What the page tells for the filters that were chosen."""

    knots: list[Knot]
    found: int  # lines
    sought: int  # dashed lines
    requests: int  # open ones
    fulfilled: int  # requests
    demands: list[Demand]  # most sought first
    together: BroughtTogether

    @property
    def scarce(self) -> list[Demand]:
        """Sought expertise, least offered first."""
        return sorted(self.demands, key=lambda one: (one.offered, -one.sought, one.name))


@dataclass(frozen=True)
class _Net:
    """Everything, before it is filtered."""

    knots: dict[int, Knot]
    terms: Mapping[int, tuple[str, ...]]  # of offers and requests
    asks_for: Mapping[int, int]  # request -> its initiative
    fulfilled: list[tuple[str, frozenset[str]]]  # area and themes of requests that were answered


def seen(memo: Memo, choices: Choices) -> Seen:
    """The network within these choices. Values that nobody knows leave nothing."""
    net = memo.get_large(f"network-seen:{timezone.localdate()}", SCOPES, lambda: _make(memo))
    chosen = {name: choices.chosen.get(name, ()) for name in FACETS}
    initiatives, profiles = initiative_index(memo), profile_index(memo)
    bits = initiatives.matching(chosen)
    knots = [net.knots[pk] for pk in initiatives.page(bits, 0, len(initiatives.ids)) if pk in net.knots]
    pages = {
        kind: profiles.page(profiles.matching({**chosen, KIND: [name]}), 0, len(profiles.ids))
        for kind, name in KINDS.items()
    }
    requests = [pk for pk in pages[ProfileKind.REQUEST]]
    return Seen(
        knots,
        sum(len(knot.found) for knot in knots),
        sum(len(knot.sought) for knot in knots),
        len(requests),
        sum(1 for area, themes in net.fulfilled if _within(area, themes, chosen, vocabulary(memo))),
        _demands(net, knots, requests, pages[ProfileKind.OFFER], vocabulary(memo)),
        brought_together(one for one in answered(memo) if _within(one.area, one.themes, chosen, vocabulary(memo))),
    )


def _within(area: str, themes: frozenset[str], chosen: Mapping[str, tuple[str, ...]], words: Vocabulary) -> bool:
    places, about = chosen[AREA], chosen[THEME]
    return (not places or bool({area, words.village_of[area]} & set(places))) and (not about or bool(themes & {*about}))


def _demands(net: _Net, knots: list[Knot], requests: list[int], offers: list[int], words: Vocabulary) -> list[Demand]:
    """Each sought term with how many ask and offer it; a request of an initiative that is shown counts with it."""
    shown = {knot.pk for knot in knots}
    own = [pk for pk in requests if net.asks_for.get(pk) not in shown]
    sought = Counter(slug for knot in knots for slug in knot.sought)
    sought.update(slug for pk in own for slug in net.terms.get(pk, ()))
    offered = Counter(slug for pk in offers for slug in _widened(net.terms.get(pk, ()), words))
    found = [Demand(slug, words.terms[slug], count, offered[slug]) for slug, count in sought.items()]
    return sorted(found, key=lambda one: (-one.sought, one.offered, one.name))


def _widened(slugs: tuple[str, ...], words: Vocabulary) -> set[str]:
    """Who offers a term offers something of its wider terms."""
    return {wider for slug in slugs for wider in (slug, *words.broader.get(slug, ()))}


def _make(memo: Memo) -> _Net:
    words = vocabulary(memo)
    pages = list(public(InitiativePage.objects.live().filter(stage__in=ACTIVE), memo).only("title", "url_path"))
    open_pks = profile_index(memo).position
    profiles = public(ExpertiseProfilePage.objects.live(), memo)
    asking = profiles.filter(kind=ProfileKind.REQUEST).exclude(initiative=None).values_list("pk", "initiative_id")
    asks_for = {pk: initiative for pk, initiative in asking if pk in open_pks}
    has, seeks, terms = (_slugs(model, words) for model in (InitiativeHas, InitiativeSeeks, ProfileTerm))
    for request, initiative in asks_for.items():
        seeks[initiative] = dict.fromkeys([*seeks.get(initiative, ()), *terms.get(request, ())])
    knots = {
        page.pk: Knot(page.pk, page.title, page.get_url() or "", *_ends(has.get(page.pk, {}), seeks.get(page.pk, {})))
        for page in pages
    }
    return _Net(knots, {pk: tuple(slugs) for pk, slugs in terms.items()}, asks_for, _fulfilled(memo))


def _ends(has: dict[str, None], seeks: dict[str, None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What it has and seeks more of is still sought."""
    return tuple(slug for slug in has if slug not in seeks), tuple(seeks)


def _slugs(model: type, words: Vocabulary) -> dict[int, dict[str, None]]:
    found: dict[int, dict[str, None]] = {}
    rows = model.objects.order_by("pk").values_list("content_object_id", "tag__slug")  # type: ignore[attr-defined]
    for pk, slug in rows:
        if slug in words.terms:
            found.setdefault(pk, {})[slug] = None
    return found


def _fulfilled(memo: Memo) -> list[tuple[str, frozenset[str]]]:
    done = Q(kind=ProfileKind.REQUEST, state=ProfileState.FULFILLED)
    pages = public(ExpertiseProfilePage.objects.live(), memo).filter(done)
    return [
        (page.area.slug, frozenset(theme.slug for theme in page.themes.all()))
        for page in pages.select_related("area").prefetch_related("themes")
    ]
