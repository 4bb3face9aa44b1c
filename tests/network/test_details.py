"""Detail pages: what they show around an initiative or a profile, and what they never show."""

import re

import pytest

from home.memo import Memo
from network.models import InitiativePage
from network.slots import SLOTS, to_bits
from network.views.details import location_map, slot_table
from privacy.models import Resident
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")
PERSON = {
    "first_name": "Wilhelmina",
    "last_name": "Zonneschijn",
    "organisation": "Stichting Geheim",
    "email": "wilhelmina@example.org",
    "phone": "06 555 01 99",
}


@pytest.fixture
def page(client):
    return lambda url: client.get(url).content.decode()


@pytest.fixture
def resident():
    return Resident.objects.create(**PERSON)


def leaked(content):
    """Which details of the person stand in a page, in any spelling."""
    details = [*PERSON.values(), PERSON["phone"].replace(" ", ""), "06-555"]
    return [detail for detail in details if detail.lower() in content.lower()]


def test_the_person_behind_an_initiative_is_nowhere(page, resident):
    initiative = factories.initiative(contact=resident)

    for url in (f"/initiatieven/{initiative.slug}/", "/initiatieven/", "/"):
        assert leaked(page(url)) == []


def test_the_person_behind_a_profile_is_nowhere(page, resident):
    profile = factories.profile(resident=resident, display_name="Willy", name_public=False)

    for url in (f"/expertise/{profile.slug}/", "/expertise/"):
        content = page(url)
        assert leaked(content) == []
        assert "Willy" not in content


def test_the_person_behind_a_concern_is_nowhere(page, resident):
    group = factories.group()
    inside = factories.concern(reporter=resident, group=group)
    alone = factories.concern(reporter=resident)

    for url in (f"/schoen/{group.slug}/", f"/schoen/verhaal/{alone.pk}/", f"/schoen/verhaal/{inside.pk}/", "/schoen/"):
        assert leaked(page(url)) == []


def test_a_first_name_is_shown_after_consent(page):
    profile = factories.profile(display_name="Willy", name_public=True)

    assert "Willy" in page(f"/expertise/{profile.slug}/")
    assert "Willy" in page("/expertise/")


def test_contact_goes_through_the_network(page):
    initiative, profile = factories.initiative(), factories.profile()

    for url in (f"/initiatieven/{initiative.slug}/", f"/expertise/{profile.slug}/"):
        aside = page(url).partition('id="contact-title"')[2]
        assert 'href="tel:' in aside
        assert 'href="mailto:' in aside


@pytest.mark.parametrize(
    ("precision", "expected"),
    [("exact", (4.370512, 52.086234)), ("street", (4.371, 52.086)), ("district", None)],
)
def test_the_map_shows_no_more_than_the_initiators_allow(precision, expected):
    drawn = location_map(InitiativePage(**spot(precision)), Memo())
    right = location_map(InitiativePage(**{**spot("exact"), "longitude": 0, "latitude": 0}), Memo())

    if expected is None:
        assert drawn.point is None
    else:
        exact = {**spot("exact"), "longitude": expected[0], "latitude": expected[1]}
        assert drawn.point == location_map(InitiativePage(**exact), Memo()).point != right.point


def spot(precision):
    where = {"longitude": 4.370512, "latitude": 52.086234, "area": factories.area("essesteijn")}
    return {**where, "location_precision": precision}


def test_coordinates_stand_nowhere_in_the_page(page):
    initiative = factories.initiative(**spot("district"))

    content = page(f"/initiatieven/{initiative.slug}/")

    assert not re.search(r"52[.,]08|4[.,]37", content)
    assert "map-point" not in content


def test_only_the_own_district_is_marked(page):
    initiative = factories.initiative(area=factories.area("essesteijn"))

    assert page(f"/initiatieven/{initiative.slug}/").count("is-selected") == 1


def test_terms_lead_to_what_they_mean_and_who_offers_or_asks_them(page):
    initiative = factories.initiative(seeks=["snoeien"], has=["koken"])

    content = page(f"/initiatieven/{initiative.slug}/")

    assert 'href="/expertise/begrip/snoeien/"' in content
    assert 'href="/expertise/begrip/koken/"' in content


def test_others_on_the_same_theme_are_shown_the_nearest_first(page):
    green, near, far = factories.theme("groen"), factories.area("essesteijn"), factories.area("stompwijk")
    factories.initiative(title="Buren", themes=[green], area=factories.area("voorburg-noord"))
    factories.initiative(title="Verder weg", themes=[green], area=far)
    factories.initiative(title="Iets anders", themes=[factories.theme("kunst")], area=near)
    own = factories.initiative(title="Zelf", themes=[green], area=near)

    shown = re.findall(r'card-title"><a [^>]*>(.*?)</a>', page(f"/initiatieven/{own.slug}/"))

    assert shown == ["Buren", "Verder weg"]


def test_a_week_is_shown_by_day_and_part():
    table = slot_table(to_bits(["mon-morning", "sun-evening"]))

    assert len(table.days) == 7
    assert [free for _part, free in table.parts] == [
        [True, *[False] * 6],
        [False] * 7,
        [*[False] * 6, True],
    ]


def test_an_empty_week_is_not_shown(page):
    profile = factories.profile(slots=0)

    assert slot_table(0) is None
    assert 'class="slots"' not in page(f"/expertise/{profile.slug}/")


def test_every_part_of_the_week_has_its_own_bit():
    assert to_bits(list(SLOTS)) == 2**21 - 1


def test_a_request_of_an_initiative_leads_there_and_back(page):
    initiative = factories.initiative(title="Soep")
    request = factories.profile(title="Wie snijdt er ui?", kind="request", initiative=initiative)

    assert f'href="/initiatieven/{initiative.slug}/"' in page(f"/expertise/{request.slug}/")
    assert f'href="/expertise/{request.slug}/"' in page(f"/initiatieven/{initiative.slug}/")


def test_what_a_volunteer_typed_is_never_markup(page):
    evil = '<script>alert("x")</script>'
    initiative = factories.initiative(title=evil, one_liner=evil, problem=evil, plan=evil, next_step=evil, when=evil)
    profile = factories.profile(title=evil, introduction=evil, display_name=evil, name_public=True, terms=[evil])
    group = factories.group(title=evil, summary=evil, put_to=evil, put_on="2026-01-01", me_too=9)
    concern = factories.concern(public_title=evil, text=evil, group=group)

    addresses = ("/initiatieven/", "/expertise/", "/schoen/", "/")
    details = (f"/initiatieven/{initiative.slug}/", f"/expertise/{profile.slug}/", f"/schoen/{group.slug}/")
    for url in (*addresses, *details, f"/schoen/verhaal/{concern.pk}/"):
        assert "<script>alert" not in page(url)
