"""The drawn map of the districts: outlines projected to a flat drawing, with a count for each."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

WEST, EAST, SOUTH, NORTH = 4.33, 4.50, 52.058, 52.13  # degrees around the municipality
WIDTH = 800  # of the drawing, in its own units
SCALE = WIDTH / (EAST - WEST)
STRETCH = 1 / math.cos(math.radians((SOUTH + NORTH) / 2))  # a degree north is longer than one east
HEIGHT = round((NORTH - SOUTH) * SCALE * STRETCH)
VIEW_BOX = f"0 0 {WIDTH} {HEIGHT}"
# Village names stand in the empty corners beside their districts: within, they would hide under the counts.
NAME_PLACES = {"voorburg": (75, 322), "leidschendam": (215, 95), "stompwijk": (520, 40)}

Corner = Sequence[float]


@dataclass(frozen=True)
class District:
    """What is drawn of an area: its outline as (longitude, latitude) corners."""

    slug: str
    name: str
    village: str
    corners: tuple[Corner, ...]


@dataclass(frozen=True)
class Shape:
    """A district as it is drawn; x and y are where its count stands."""

    path: str
    name: str
    village: str
    count: int
    url: str
    selected: bool
    x: int
    y: int


@dataclass(frozen=True)
class MapRow:
    """A line of the list beside the map; villages have depth 0, districts 1."""

    name: str
    count: int
    url: str
    depth: int


@dataclass(frozen=True)
class AreaMap:
    """The drawing and the list that says the same."""

    view_box: str
    shapes: list[Shape]
    names: list[tuple[str, int, int]]
    rows: list[MapRow]
    point: tuple[int, int] | None = None


def project(longitude: float, latitude: float) -> tuple[int, int]:
    """Place in the drawing of a place on earth (degrees)."""
    return round((longitude - WEST) * SCALE), round((NORTH - latitude) * SCALE * STRETCH)


def outline(corners: Sequence[Corner]) -> str:
    """The path of a closed outline."""
    points = [project(*corner) for corner in corners]
    return "M" + " ".join(f"{x},{y}" for x, y in points) + "Z"


def middle(corners: Sequence[Corner]) -> tuple[int, int]:
    """The centre of gravity of an outline, in the drawing."""
    points = [project(*corner) for corner in corners]
    area = x_sum = y_sum = 0.0
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area += cross
        x_sum += (x1 + x2) * cross
        y_sum += (y1 + y2) * cross
    return (round(x_sum / area / 3), round(y_sum / area / 3)) if area else points[0]


def draw(
    districts: Sequence[District],
    names: Mapping[str, str],
    counts: Mapping[str, int],
    url_of: Callable[[str], str],
    selected: Sequence[str] = (),
    point: tuple[float, float] | None = None,
) -> AreaMap:
    """The map with `counts` by slug; `names` are the villages, `url_of` gives the address that filters on an area."""
    shapes = [
        Shape(
            outline(district.corners),
            district.name,
            district.village,
            counts.get(district.slug, 0),
            url_of(district.slug),
            district.slug in selected or district.village in selected,
            *middle(district.corners),
        )
        for district in districts
    ]
    placed = [(name, *NAME_PLACES[slug]) for slug, name in names.items() if slug in NAME_PLACES]
    return AreaMap(
        VIEW_BOX, shapes, placed, _rows(districts, names, counts, url_of), project(*point) if point else None
    )


def _rows(
    districts: Sequence[District], names: Mapping[str, str], counts: Mapping[str, int], url_of: Callable[[str], str]
) -> list[MapRow]:
    rows: list[MapRow] = []
    for village, name in names.items():
        rows.append(MapRow(name, counts.get(village, 0), url_of(village), 0))
        rows += [
            MapRow(district.name, counts.get(district.slug, 0), url_of(district.slug), 1)
            for district in districts
            if district.village == village
        ]
    return rows
