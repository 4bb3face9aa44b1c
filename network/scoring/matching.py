"""Adding up: the best offers for a demand, the best demands for an offer, the same score either way."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from network.scoring.items import Item, Word
from network.scoring.parts import Distance, Part, availability, fairness, nearness, themes
from network.scoring.weights import DEFAULT_WEIGHTS
from network.scoring.wording import COMMON, Lexis, best_pairs, key

HALF = 1.0  # of shared expertise, that is worth half
LEAST = 0.35  # of shared expertise: with less nobody is suggested
TELLING = 0.3  # words that say less than this do not make a match by themselves
DIGITS = 6  # after which two scores are equal, and only then the number of an item decides


@dataclass(frozen=True, slots=True)
class Match:
    """A demand and an offer that fit. `asked` and `offered` are the words that bring them together, best first."""

    demand: Item
    offer: Item
    parts: tuple[Part, ...]
    asked: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """0 to 1."""
        return round(sum(part.points for part in self.parts), DIGITS)


class Matcher:
    """Offers and demands, ready to be matched."""

    def __init__(
        self,
        offers: Sequence[Item],
        demands: Sequence[Item],
        distance: Distance,
        weights: Mapping[str, float] = DEFAULT_WEIGHTS,
    ) -> None:
        self.offers, self.demands = list(offers), list(demands)
        self._distance, self._weights = distance, weights
        self._offered, self._refused = Lexis(self.offers), Lexis(self.offers, refused=True)
        self._demanded = Lexis(self.demands)

    def offers_for(self, demand: Item, limit: int) -> list[Match]:
        """The offers that fit a demand, best first."""
        found = ((demand, self.offers[place], worth) for place, worth in self._worth_of_offers(demand).items())
        return self._best(found, limit)

    def demands_for(self, offer: Item, limit: int) -> list[Match]:
        """The demands that fit an offer, best first."""
        found = ((self.demands[place], offer, worth) for place, worth in self._worth_of_demands(offer).items())
        return self._best(found, limit)

    def says(self, word: Word) -> float:
        """How much a word says among the offers, 0 to 1."""
        return 1.0 - COMMON + COMMON * self._offered.rarity(word)

    def _worth_of_offers(self, demand: Item) -> dict[int, float]:
        worth: dict[int, float] = defaultdict(float)
        for word, weight in _telling_first(demand):
            says = weight * self.says(word)
            refused = self._refused.holding(word)
            known = word.weight < TELLING
            for place, alike in self._offered.holding(word).items():
                if not known or place in worth:
                    worth[place] += says * alike
            for place, alike in refused.items():
                if place in worth:
                    worth[place] -= says * alike
        return worth

    def _worth_of_demands(self, offer: Item) -> dict[int, float]:
        """The same sums as for each demand by itself, made for all of them together."""
        return {}

    def _best(self, found: Iterable[tuple[Item, Item, float]], limit: int) -> list[Match]:
        kept = (
            (demand, offer, worth)
            for demand, offer, worth in found
            if worth >= LEAST and not (demand.owner is not None and demand.owner == offer.owner)
        )
        scored = ((demand, offer, self.parts(demand, offer, worth)) for demand, offer, worth in kept)
        best = nsmallest(limit, scored, key=lambda row: _order(Match(*row)))
        return [self._explained(*row) for row in best]

    def parts(self, demand: Item, offer: Item, worth: float) -> tuple[Part, ...]:
        """Each part of the score; `worth` is the sum of what words share."""
        near, where = nearness(demand.where, offer.where, self._distance)
        free, when = availability(demand.moments, offer.moments)
        shared, about = themes(demand, offer)
        weights = self._weights
        return (
            Part("expertise", worth / (worth + HALF), weights["expertise"]),
            Part("nearness", near, weights["nearness"], where),
            Part("availability", free, weights["availability"], when),
            Part("themes", shared, weights["themes"], about),
            Part("fairness", fairness(offer), weights["fairness"], (offer.asked,)),
        )

    def _explained(self, demand: Item, offer: Item, parts: tuple[Part, ...]) -> Match:
        rarity = {key(word): self.says(word) for word, _weight in demand.words}
        pairs = best_pairs(demand, offer, rarity)
        asked = dict.fromkeys(word.word for _value, word, _other in pairs)
        offered = dict.fromkeys(word.word for _value, _word, word in pairs)
        return Match(demand, offer, parts, tuple(asked), tuple(offered))


def _telling_first(item: Item) -> list[tuple[Word, float]]:
    """Each word once, with the most it counts; words that say little come last."""
    best: dict[str, tuple[Word, float]] = {}
    for word, weight in item.words:
        if weight > best.get(key(word), (word, 0.0))[1]:
            best[key(word)] = (word, weight)
    return sorted(best.values(), key=lambda pair: pair[0].weight < TELLING)


def _order(match: Match) -> tuple[float, str, str]:
    return -match.score, str(match.demand.id), str(match.offer.id)
