"""The drawn map: every district is on it, every number in its place."""

import pytest

from home.maps import HEIGHT, VIEW_BOX, WIDTH, draw, middle, project
from home.memo import Memo
from home.models import Area
from network.queries.vocabulary import vocabulary


@pytest.fixture
def words(site_home):
    return vocabulary(Memo())


def drawn(words, counts=None, selected=(), point=None):
    return draw(words.districts, words.villages, counts or {}, lambda slug: f"?plaats={slug}", selected, point)


def corners(path):
    return [tuple(map(int, pair.split(","))) for pair in path.removeprefix("M").removesuffix("Z").split()]


def inside(point, polygon):
    """Whether a ray to the right crosses the outline an odd number of times."""
    x, y = point
    edges = zip(polygon, [*polygon[1:], polygon[0]], strict=True)
    crossed = [
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 for (x1, y1), (x2, y2) in edges if y1 != y2
    ]
    return sum(crossed) % 2 == 1


def text(name, x, y):
    """Points all over a name in the drawing, of which x is the middle and y the line it stands on."""
    half, height = 8 * len(name), 20
    return [(x + right, y - up) for right in range(-half, half + 1, 8) for up in range(0, height + 1, 5)]


def test_all_thirteen_districts_are_drawn_and_listed_below_their_village(words):
    area_map = drawn(words)

    assert {shape.name for shape in area_map.shapes} == {str(area) for area in Area.objects.districts()}
    assert len(area_map.shapes) == 13
    assert [row.name for row in area_map.rows if row.depth == 0] == ["Voorburg", "Leidschendam", "Stompwijk"]
    assert len(area_map.rows) == 16


def test_everything_lies_within_the_drawing(words):
    area_map = drawn(words)

    points = [corner for shape in area_map.shapes for corner in corners(shape.path)]
    points += [(x, y) for _name, x, y in area_map.names]
    assert f"0 0 {WIDTH} {HEIGHT}" == VIEW_BOX
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)


def test_each_count_stands_inside_its_own_district(words):
    outside = [shape.name for shape in drawn(words).shapes if not inside((shape.x, shape.y), corners(shape.path))]

    assert outside == []


def test_counts_of_two_districts_do_not_hide_each_other(words):
    spots = [(shape.x, shape.y) for shape in drawn(words).shapes]

    near = [(a, b) for a in spots for b in spots if a < b and (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < 34**2]
    assert near == []


def test_the_names_of_villages_stand_beside_the_districts(words):
    area_map = drawn(words)
    shapes = [corners(shape.path) for shape in area_map.shapes]

    hidden = [
        name for name, x, y in area_map.names if any(inside(at, shape) for at in text(name, x, y) for shape in shapes)
    ]
    assert {name for name, _x, _y in area_map.names} == {"Voorburg", "Leidschendam", "Stompwijk"}
    assert hidden == []


def test_counts_and_addresses_belong_to_their_area(words):
    area_map = drawn(words, {"voorburg": 3, "essesteijn": 2})

    shape = next(shape for shape in area_map.shapes if shape.url == "?plaats=essesteijn")
    rows = {row.url: row.count for row in area_map.rows}
    assert shape.count == 2
    assert (rows["?plaats=voorburg"], rows["?plaats=essesteijn"], rows["?plaats=stompwijk"]) == (3, 2, 0)


def test_a_chosen_village_marks_all_its_districts(words):
    marked = {shape.village for shape in drawn(words, selected=["voorburg"]).shapes if shape.selected}
    districts = [shape for shape in drawn(words, selected=["essesteijn"]).shapes if shape.selected]

    assert marked == {"voorburg"}
    assert len(districts) == 1


def test_a_place_is_drawn_in_the_district_it_lies_in(words):
    point = drawn(words, point=(4.3705, 52.0862)).point

    essesteijn = next(shape for shape in drawn(words).shapes if shape.url == "?plaats=essesteijn")
    assert inside(point, corners(essesteijn.path))


def test_north_is_up_and_east_is_right():
    west_south, east_north = project(4.36, 52.07), project(4.40, 52.10)

    assert west_south[0] < east_north[0]
    assert west_south[1] > east_north[1]


def test_an_outline_without_surface_still_has_a_middle():
    assert middle([(4.4, 52.1), (4.4, 52.1), (4.4, 52.1)]) == project(4.4, 52.1)
