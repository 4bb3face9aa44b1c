"""The parts of a match beside expertise. Each is worth 0 to 1; what nobody said is worth half."""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp

from network.scoring.items import Item, Moments, Whereabouts

UNKNOWN = 0.5
REACH = 6.0  # km at which nearness has gone down to a third
TOO_FAR = 0.3  # what is left of it further than somebody travels
NOT_AT_HOME = 0.4  # what is left when a visit is asked and none is made, or nobody said so
ENOUGH_SHARED = 3  # parts of a week: more in common is no better
MOST_ASKED = 4  # who was asked so often lately goes last
ONLY_ONCE = 0.6  # what is left when time and again is asked and once offered
Distance = Callable[[str, str], float | None]  # km between the middles of two areas


@dataclass(frozen=True, slots=True)
class Part:
    """One reason of a match: value 0 to 1, and what it says, as facts to make a sentence of."""

    name: str
    value: float
    weight: float
    facts: tuple[str | int | float, ...] = ()

    @property
    def points(self) -> float:
        """What it adds to the total."""
        return self.value * self.weight


def nearness(demand: Whereabouts, offer: Whereabouts, distance: Distance) -> tuple[float, tuple[str | float, ...]]:
    """1 in the same district or from a distance, less with every kilometre; 0 where somebody does not come."""
    if (offer.remote and demand.at_home is not True) or demand.remote:
        return 1.0, ("remote",)
    if demand.areas and (demand.areas <= offer.not_in or (offer.only and not offer.only & demand.areas)):
        return 0.0, ("not there",)
    found = [(km, here) for here in demand.areas for there in offer.areas if (km := distance(here, there)) is not None]
    if not found:
        return UNKNOWN * _visits(demand, offer), ()
    km, here = min(found)
    far = offer.travel_km is not None and km > offer.travel_km
    return exp(-km / REACH) * (TOO_FAR if far else 1.0) * _visits(demand, offer), ("area", here, km)


def _visits(demand: Whereabouts, offer: Whereabouts) -> float:
    return NOT_AT_HOME if demand.at_home and offer.at_home is False else 1.0


def availability(demand: Moments, offer: Moments) -> tuple[float, tuple[str | int, ...]]:
    """Whether parts of the week are shared, and whether hours and rhythm agree."""
    asked, shared = demand.free, demand.free & offer.free
    if asked and not asked & ~offer.busy:
        value = 0.0
    elif asked and offer.free:
        value = 0.7 + 0.3 * min(1.0, shared.bit_count() / min(asked.bit_count(), ENOUGH_SHARED)) if shared else 0.0
    else:
        value = UNKNOWN
    if demand.hours and offer.hours is not None:
        value *= 0.5 + 0.5 * min(1.0, offer.hours / demand.hours)
    if demand.once is False and offer.once:
        value *= ONLY_ONCE
    return value, ("slots", shared) if shared else ()


def themes(demand: Item, offer: Item) -> tuple[float, tuple[str, ...]]:
    """The share of the themes of a demand that an offer cares about too."""
    shared = demand.themes & offer.themes
    return (len(shared) / len(demand.themes) if shared else 0.0), tuple(sorted(shared))


def fairness(offer: Item) -> float:
    """Less for who was asked often lately, so that it is not always the same people."""
    return 1.0 - min(offer.asked, MOST_ASKED) / MOST_ASKED
