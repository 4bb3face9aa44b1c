"""Where three or more neighbours come together: around an initiative or a theme, by the introductions on their way."""

from collections import defaultdict
from dataclasses import dataclass

from home.models import Area, Theme
from network.enums import Side
from network.models import TOGETHER, WAITING, InitiativePage, Introduction

ENOUGH = 3


@dataclass(frozen=True)
class Gathering:
    """Neighbours around one thing. Who they are stays with the introductions."""

    kind: str  # initiative or theme
    pk: int
    title: str
    people: int
    area: Area
    offers: tuple[str, ...]  # titles of what is offered, as the site shows them


def gatherings() -> list[Gathering]:
    """Most people first: four queries."""
    on_their_way = Introduction.objects.with_people().filter(state__in=(*WAITING, *TOGETHER))
    told = on_their_way.exclude(offer_told_at=None, demand_told_at=None, offer_yes_at=None, demand_yes_at=None)
    around: dict[tuple[str, int], dict[int, Introduction]] = defaultdict(dict)
    about = told.select_related(
        "offer__area", "offer__resident", "request__area", "request__resident", "initiative__area"
    )
    for one in about.prefetch_related("request__themes", "initiative__themes"):
        keys = [("theme", theme.pk) for theme in one.demand.themes.all()]
        keys += [("initiative", one.initiative_id)] if one.initiative_id else []
        for side in Side:
            resident = one.resident(side)
            for key in keys if resident else ():
                around[key][resident.pk] = one  # type: ignore[union-attr]
    found = [_gathering(key, people) for key, people in around.items() if len(people) >= ENOUGH]
    return sorted((one for one in found if one), key=lambda one: (-one.people, one.kind, one.title))


def _gathering(key: tuple[str, int], people: dict[int, Introduction]) -> Gathering | None:
    kind, pk = key
    about = (
        InitiativePage.objects.filter(pk=pk).first() if kind == "initiative" else Theme.objects.filter(pk=pk).first()
    )
    if about is None:
        return None
    first = next(iter(people.values()))
    offers = tuple(dict.fromkeys(one.offer.title for one in people.values()))
    title = about.title if isinstance(about, InitiativePage) else about.name
    return Gathering(kind, pk, title, len(people), first.demand.area, offers)
