"""How far areas lie apart, and by which names texts speak of them."""

import math
from collections.abc import Callable

from network.queries.vocabulary import Vocabulary

KM_A_DEGREE = 111.2  # from south to north
Point = tuple[float, float]  # longitude, latitude


def distances(words: Vocabulary) -> Callable[[str, str], float | None]:
    """(slug, slug) -> km between the middles; 0 when one lies within the other, None when an outline is missing."""
    middles = _middles(words)

    def distance(one: str, other: str) -> float | None:
        if one == other or words.village_of.get(one) == other or words.village_of.get(other) == one:
            return 0.0
        here, there = middles.get(one), middles.get(other)
        return _km(here, there) if here and there else None

    return distance


def _middles(words: Vocabulary) -> dict[str, Point]:
    """The middle of each district, and of each village as that of its districts."""
    found = {
        district.slug: _mean([(corner[0], corner[1]) for corner in district.corners]) for district in words.districts
    }
    for village in words.villages:
        inside = [found[district.slug] for district in words.districts if district.village == village]
        if inside:
            found[village] = _mean(inside)
    return found


def _mean(points: list[Point]) -> Point:
    return sum(x for x, _y in points) / len(points), sum(y for _x, y in points) / len(points)


def _km(one: Point, other: Point) -> float:
    shrink = math.cos(math.radians((one[1] + other[1]) / 2))
    return math.hypot((one[0] - other[0]) * shrink, one[1] - other[1]) * KM_A_DEGREE


def place_names(words: Vocabulary) -> dict[str, str]:
    """Name in lower case -> slug; where a village and its district have one name, the village."""
    names = {label.lower().removesuffix(" e.o."): slug for slug, label in reversed(words.areas.items())}
    return names | {name.lower(): slug for slug, name in words.villages.items()}
