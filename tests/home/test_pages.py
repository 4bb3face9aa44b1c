"""What every page has: nothing that stands in the way of a page cache, and what machines are told about it."""

import json
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from django.conf import settings
from wagtail.models import Page

from burgerkracht.hookspecs import HealthCheck
from burgerkracht.plugins import hookimpl, manager
from home.presentation import PageMeta
from tests import factories

BASE = settings.WAGTAILADMIN_BASE_URL
FIXED = [
    "/",
    "/initiatieven/",
    "/expertise/",
    "/schoen/",
    "/ontmoetingen/",
    "/nieuwsflits/",
    "/zoeken/",
    "/zoeken/?q=soep",
    "/contact/",
    "/privacy/",
    "/toegankelijkheid/",
]
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def details(site_home):
    """An address of every kind of page that is not always there."""
    pages = [factories.initiative(), factories.profile(), factories.meeting(), factories.newsflash()]
    group, concern = factories.group(), factories.concern()
    return [page.get_url() for page in pages] + [f"/schoen/{group.slug}/", f"/schoen/verhaal/{concern.pk}/"]


@pytest.fixture
def addresses(details):
    return [*FIXED, *details]


def head(client, url):
    return client.get(url).content.decode().partition("</head>")[0]


def tag(html, pattern):
    found = re.search(pattern, html)
    return found and found.group(1)


def test_every_page_answers(client, addresses):
    assert {url: client.get(url).status_code for url in addresses} == dict.fromkeys(addresses, 200)


def test_anonymous_pages_set_no_cookie_and_vary_on_nothing(client, addresses):
    for url in [*addresses, "/bestaat-niet/", "/robots.txt", "/sitemap.xml", "/nieuwsflits/feed.xml"]:
        response = client.get(url)
        assert not response.cookies, url
        assert "Vary" not in response, url


def test_every_page_has_the_strict_policy(client, addresses):
    for url in [*addresses, "/bestaat-niet/"]:
        policy = client.get(url)["Content-Security-Policy"]
        assert "default-src 'none'" in policy, url
        assert "unsafe" not in policy, url


def test_no_page_has_inline_style_script_or_handlers(client, addresses):
    for url in [*addresses, "/bestaat-niet/"]:
        html = client.get(url).content.decode()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html), url
        assert not re.search(r"<script(?![^>]*(?:src=|application/ld\+json))", html), url


def test_every_page_has_one_heading_a_title_and_a_language(client, addresses):
    for url in [*addresses, "/bestaat-niet/"]:
        html = client.get(url).content.decode()
        assert len(re.findall(r"<h1[ >]", html)) == 1, url
        assert re.search(r"<title>[^<]+ – BurgerKrachtCentrale</title>", html), url
        assert '<html lang="nl">' in html, url


def test_headings_never_skip_a_level(client, addresses):
    for url in addresses:
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", client.get(url).content.decode())]
        assert all(after - before <= 1 for before, after in pairwise(levels)), (url, levels)


def test_every_id_occurs_once(client, addresses):
    for url in addresses:
        ids = re.findall(r'\sid="([^"]*)"', client.get(url).content.decode())
        assert sorted(set(ids)) == sorted(ids), url


def test_every_page_names_its_own_address(client, addresses):
    for url in addresses:
        if url.startswith("/zoeken/"):
            continue  # results are not to be kept by search engines
        html = head(client, url)
        assert tag(html, r'rel="canonical" href="([^"]*)"') == f"{BASE}{url}", url
        assert tag(html, r'property="og:url" content="([^"]*)"') == f"{BASE}{url}", url


def test_links_that_are_shared_have_a_title_and_a_description(client, addresses):
    for url in addresses:
        html = head(client, url)
        assert tag(html, r'property="og:title" content="([^"]+)"'), url
        assert tag(html, r'property="og:description" content="([^"]*)"') is not None, url


def test_what_machines_read_is_valid_json(client, addresses):
    for url in addresses:
        for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', head(client, url)):
            data = json.loads(text)
            assert data["@context"] == "https://schema.org", url
            assert data.get("url", f"{BASE}{url}") == f"{BASE}{url}"


@pytest.mark.parametrize("make", [factories.initiative, factories.profile, factories.meeting, factories.newsflash])
def test_detail_pages_tell_machines_what_they_are(client, site_home, make):
    page = make(title='Soep & "brood" </script>')

    text = tag(head(client, page.get_url()), r'<script type="application/ld\+json">(.*?)</script>')

    data = json.loads(text)
    assert 'Soep & "brood" </script>' in (data.get("name"), data.get("headline"))


def test_text_for_machines_cannot_leave_its_element():
    text = PageMeta("x", data={"name": "</script><script>alert(1)</script>&amp;"}).json_ld

    assert not set("<>&") & set(text)
    assert json.loads(text)["name"] == "</script><script>alert(1)</script>&amp;"


def test_without_anything_to_tell_there_is_nothing():
    assert PageMeta("x").json_ld == ""


def test_the_sitemap_has_every_public_page_once(client, details):
    text = client.get("/sitemap.xml").content

    found = [place.text for place in ET.fromstring(text).iter(f"{NAMESPACE}loc")]
    pages = [f"{BASE}{page.get_url()}" for page in Page.objects.live().filter(depth__gt=1)]
    assert set(pages) <= set(found)
    assert len(found) == len(set(found))


def test_robots_may_read_everything_but_the_admin_and_searches(client, db):
    response = client.get("/robots.txt")

    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert {"Disallow: /beheer/", "Disallow: /zoeken/?", f"Sitemap: {BASE}/sitemap.xml"} <= set(lines)


@pytest.mark.parametrize("url", ["/bestaat-niet/", "/initiatieven/nergens/", "/initiatieven/x/y/z/", "/a.b", "/x.ics"])
def test_an_unknown_address_is_a_page_with_a_search_box(client, site_home, url):
    response = client.get(url)

    html = response.content.decode()
    assert response.status_code == 404
    assert 'action="/zoeken/"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'href="/initiatieven/"' in html


def test_an_address_without_its_slash_leads_on(client, site_home):
    response = client.get("/initiatieven")

    assert response.status_code in (301, 302)
    assert response["Location"] == "/initiatieven/"


class Part:
    """A part of the site that may be down."""

    def __init__(self, broken):
        self.broken = broken

    @hookimpl
    def health_checks(self):
        return [HealthCheck("waterrad", self.check)]

    def check(self):
        if self.broken:
            raise ConnectionError("geheim adres")


@pytest.fixture
def wheel(request):
    part = Part(request.param)
    manager.register(part, name="wheel")
    yield part
    manager.unregister(part)


@pytest.mark.parametrize(("wheel", "status", "state"), [(False, 200, "ok"), (True, 503, "down")], indirect=["wheel"])
def test_health_names_what_does_not_answer_and_tells_no_secrets(client, db, wheel, status, state):
    response = client.get("/gezond/")

    assert response.status_code == status
    assert response.json()["parts"]["waterrad"] == state
    assert "geheim" not in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_health_asks_the_database(client, db):
    assert "database" in client.get("/gezond/").json()["parts"]


@pytest.mark.parametrize("url", ["/robots.txt", "/sitemap.xml", "/gezond/"])
def test_files_for_machines_cannot_be_posted_to(client, db, url):
    assert client.post(url).status_code == 405
