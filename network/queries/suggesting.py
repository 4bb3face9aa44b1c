"""Which offers are to be suggested with which demands: the best few of each demand, between people who said so."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q

from home.memo import Memo
from network.enums import Telling
from network.models import Introduction, TellingChoice
from network.queries.match_items import Matched, initiatives, offers, requests
from network.queries.match_places import distances
from network.queries.matches import suggestion
from network.queries.vocabulary import vocabulary
from network.scoring import Item, Match, Matcher
from privacy.models import Resident

TOP = 5  # offers for one demand
LOOKED_AT = 25  # of the best: some of them are of people who want no mail
LEAST_SCORE = 0.5
NAMES = {"initiative": "initiative_id", "request": "request_id"}
Pair = tuple[int, str, int]  # offer, kind of demand, demand


@dataclass(frozen=True)
class Suggested:
    """A pair with what is stored of it."""

    pair: Pair
    values: dict[str, Any]


class Suggesting:
    """The matching of one moment."""

    def __init__(self, memo: Memo) -> None:
        self.words = vocabulary(memo)
        self.offers = offers(memo)
        self.sides = {"request": requests(memo), "initiative": initiatives(memo)}
        self.matcher = Matcher(self.offers.side, distances(self.words), settings.MATCH_WEIGHTS)
        self.willing = willing()

    def demands(self) -> list[tuple[str, int]]:
        """Everything that asks."""
        return [(kind, pk) for kind, side in self.sides.items() for pk in side.by_pk]

    def reached_by(self, pages: Collection[int]) -> set[tuple[str, int]]:
        """The demands of these pages, those that their offers fit, and those with which they were suggested."""
        found = {(kind, pk) for kind, side in self.sides.items() for pk in side.by_pk if pk in pages}
        for pk in pages:
            offer = self.offers.by_pk.get(pk)
            for kind, side in self.sides.items() if offer else ():
                fits = self.matcher.demands_for(offer, side.side, len(side.side.items))  # type: ignore[arg-type]
                found |= {(kind, int(str(fit.demand.id))) for fit in fits if fit.score >= LEAST_SCORE}
        stored = Introduction.objects.untold().filter(offer__in=pages).values_list("request_id", "initiative_id")
        return found | {("request", ask) if ask else ("initiative", for_whom) for ask, for_whom in stored}

    def best_for(self, kind: str, pk: int) -> Iterator[Suggested]:
        """The best offers for this demand."""
        side = self.sides[kind]
        item = side.by_pk.get(pk)
        if item is None or item.owner not in self.willing:
            return
        found = self.matcher.offers_for(item, LOOKED_AT)
        fit = [match for match in found if match.score >= LEAST_SCORE and self._willing(match.offer)]
        yield from (self._suggested(kind, match, side) for match in fit[:TOP])

    def _willing(self, offer: Item) -> bool:
        return offer.owner in self.willing

    def _suggested(self, kind: str, match: Match, side: Matched) -> Suggested:
        offer, demand = int(str(match.offer.id)), int(str(match.demand.id))
        to_offer = suggestion(match, side.subjects[demand], self.words, offered=False)
        to_demand = suggestion(match, self.offers.subjects[offer], self.words, offered=True)
        values = {
            "score": match.score,
            "offer_reason": to_offer.reason[:300],
            "demand_reason": to_demand.reason[:300],
            "parts": [asdict(part) for part in to_offer.parts],
        }
        return Suggested((offer, kind, demand), values)


def willing() -> set[int]:
    """Residents who can be mailed, showed that the address is theirs, and want to hear: two queries."""
    never = set(TellingChoice.objects.filter(how=Telling.NEVER).values_list("resident_id", flat=True))
    known = Resident.objects.exclude(email="").exclude(confirmed_at=None).values_list("pk", flat=True)
    return set(known) - never


def pair_of(one: Introduction) -> Pair:
    """What an introduction ties together."""
    kind = "request" if one.request_id else "initiative"
    return one.offer_id, kind, one.request_id or one.initiative_id or 0


def stored_of(demands: Iterable[tuple[str, int]]) -> dict[Pair, Introduction]:
    """What is stored of these demands: one query."""
    wanted: dict[str, list[int]] = {"request": [], "initiative": []}
    for kind, pk in demands:
        wanted[kind].append(pk)
    which = Q(request__in=wanted["request"]) | Q(initiative__in=wanted["initiative"])
    return {pair_of(one): one for one in Introduction.objects.filter(which)}
