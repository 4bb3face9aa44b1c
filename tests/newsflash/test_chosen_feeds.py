"""Feeds about one topic or village."""

import re
import xml.etree.ElementTree as ET

import pytest

from home.models import Area, Theme
from tests import factories

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def issues(site_home):
    """About a topic, about another, about a village, and for everybody."""
    green, care = Theme.objects.all()[:2]
    area = Area.objects.first()
    for title, themes, areas in (("Groen", [green], []), ("Zorg", [care], []), ("Dorp", [], [area]), ("Alle", [], [])):
        page = factories.newsflash(title=title)
        page.themes.set(themes)
        page.areas.set(areas)
        page.save_revision().publish()
    return green, area


def titles(client, name):
    return {item["title"] for item in client.get(f"/nieuwsflits/{name}.json").json()["items"]}


def test_a_feed_holds_what_is_about_it_and_what_is_for_everybody(client, issues):
    green, area = issues
    other = Area.objects.exclude(pk=area.pk).first()

    assert titles(client, f"feed-onderwerp-{green.slug}") == {"Groen", "Dorp", "Alle"}
    assert titles(client, f"feed-kern-{area.slug}") == {"Groen", "Zorg", "Dorp", "Alle"}
    assert titles(client, f"feed-kern-{other.slug}") == {"Groen", "Zorg", "Alle"}
    assert titles(client, "feed") == {"Groen", "Zorg", "Dorp", "Alle"}


def test_each_feed_has_its_own_id_and_says_what_it_is_about(client, issues):
    green, _area = issues
    one, whole = (
        ET.fromstring(client.get(f"/nieuwsflits/{name}.xml").content)
        for name in (f"feed-onderwerp-{green.slug}", "feed")
    )

    assert one.findtext(f"{ATOM}id") != whole.findtext(f"{ATOM}id")
    assert green.name in one.findtext(f"{ATOM}title")


@pytest.mark.parametrize(
    "name", ["feed-onderwerp-bestaat-niet.xml", "feed-kern-.json", "feed-x-y.xml", "feed-kern-a.rss"]
)
def test_others_are_not_found(client, issues, name):
    assert client.get(f"/nieuwsflits/{name}").status_code == 404


def test_the_archive_leads_to_each(client, issues):
    page = client.get("/nieuwsflits/").content.decode()
    found = re.findall(r'href="(/nieuwsflits/feed-[^"]+)"', page)

    assert len(found) == 2 * (Theme.objects.count() + Area.objects.count())
    assert {client.get(address).status_code for address in found} == {200}
