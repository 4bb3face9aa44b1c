import datetime
import json
import xml.etree.ElementTree as ET

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date
from wagtail.models import Site

from home import memo
from newsflash.feeds import ENTRIES
from newsflash.models import NewsFlashIndexPage
from tests import factories

ATOM = "{http://www.w3.org/2005/Atom}"
XML, JSON = "/nieuwsflits/feed.xml", "/nieuwsflits/feed.json"
BASE = settings.WAGTAILADMIN_BASE_URL


@pytest.fixture
def issue(site_home):
    initiative, profile = factories.initiative(), factories.profile(kind="request")
    body = [
        {"type": "paragraph", "value": f'<p>Lees <a linktype="page" id="{initiative.pk}">dit</a> & <b>dat</b>.</p>'},
        {"type": "item", "value": {"title": "Soep", "text": "Kom <proeven>.", "page": initiative.pk}},
        {"type": "call", "value": {"text": "Wie kan metselen?", "page": profile.pk}},
    ]
    fields = {"lead": "Soep & brood.", "body": json.dumps(body), "keywords": "soep, brood"}
    return lambda n=1: factories.newsflash(
        title=f"Krantje {n}", date=datetime.date(2026, 1, 1) + datetime.timedelta(days=n), **fields
    )


def entries(client):
    return ET.fromstring(client.get(XML).content).findall(f"{ATOM}entry")


def items(client):
    return client.get(JSON).json()["items"]


def test_atom_has_what_the_standard_asks(client, issue):
    page = issue()

    response = client.get(XML)

    feed = ET.fromstring(response.content)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "self": f"{BASE}{XML}",
        "alternate": f"{BASE}/nieuwsflits/",
    }
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "BurgerKrachtCentrale"
    assert feed.findtext(f"{ATOM}id") == f"urn:uuid:{NewsFlashIndexPage.objects.get().translation_key}"
    assert feed.findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}entry/{ATOM}updated")
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{page.translation_key}"
    assert entry.findtext(f"{ATOM}title") == "Krantje 1"
    assert entry.find(f"{ATOM}link").get("href") == f"{BASE}{page.get_url()}"
    assert entry.findtext(f"{ATOM}published") == "2026-01-02T00:00:00+01:00"
    assert entry.findtext(f"{ATOM}summary") == "Soep &amp; brood."
    assert [category.get("term") for category in entry.findall(f"{ATOM}category")] == ["soep", "brood"]


def test_json_feed_has_what_the_standard_asks(client, issue):
    page = issue()

    response = client.get(JSON)

    feed = response.json()
    assert response["Content-Type"].startswith("application/feed+json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == f"{BASE}/nieuwsflits/"
    assert feed["feed_url"] == f"{BASE}{JSON}"
    assert feed["language"] == "nl"
    (item,) = feed["items"]
    assert item["id"] == f"urn:uuid:{page.translation_key}"
    assert item["url"] == f"{BASE}{page.get_url()}"
    assert item["summary"] == "Soep & brood."
    assert item["tags"] == ["soep", "brood"]
    assert datetime.datetime.fromisoformat(item["date_published"]).date() == page.date


def test_the_text_is_whole_with_whole_addresses_and_no_icons(client, issue):
    issue()

    html = items(client)[0]["content_html"]

    assert html == entries(client)[0].findtext(f"{ATOM}content")
    assert html.startswith("<p>Soep &amp; brood.</p>")
    assert "Kom &lt;proeven&gt;." in html
    assert "Wie kan metselen?" in html
    assert html.count(f'href="{BASE}/') == 3
    assert 'href="/' not in html
    assert "<svg" not in html


def test_both_feeds_tell_the_same(client, issue):
    for n in range(3):
        issue(n)

    assert [entry.findtext(f"{ATOM}id") for entry in entries(client)] == [item["id"] for item in items(client)]
    assert [item["title"] for item in items(client)] == ["Krantje 2", "Krantje 1", "Krantje 0"]


def test_an_id_stays_when_the_address_changes(client, issue, committed):
    page = issue()
    before = items(client)[0]

    with committed():
        page.slug = "anders"
        page.save_revision().publish()

    after = items(client)[0]
    assert after["id"] == before["id"]
    assert after["url"] == f"{BASE}/nieuwsflits/anders/"
    assert after["date_modified"] > before["date_modified"]


def test_only_the_newest_twenty(client, issue):
    for n in range(ENTRIES + 2):
        issue(n)

    assert len(items(client)) == len(entries(client)) == ENTRIES


def test_an_empty_archive_has_empty_feeds(client, site_home):
    assert items(client) == entries(client) == []


def test_drafts_are_not_in_the_feeds(client, issue):
    issue().unpublish()

    assert items(client) == []


def test_characters_that_xml_cannot_hold_are_left_out(client, site_home):
    factories.newsflash(title="Bel\x07", lead="Sch\x1bui", body=json.dumps([{"type": "heading", "value": "K\x0cop"}]))

    (entry,) = entries(client)

    assert entry.findtext(f"{ATOM}title") == "Bel"
    assert "Kop" in entry.findtext(f"{ATOM}content")


@pytest.mark.parametrize("url", [XML, JSON])
def test_who_has_it_already_gets_nothing(client, issue, url):
    issue()
    first = client.get(url)

    again = client.get(url, headers={"If-None-Match": first["ETag"]})
    since = client.get(url, headers={"If-Modified-Since": first["Last-Modified"]})
    before = client.get(url, headers={"If-Modified-Since": http_date(0)})

    assert [again.status_code, since.status_code, before.status_code] == [304, 304, 200]
    assert again.content == b""


def test_a_feed_that_nobody_makes_is_not_found(client, site_home):
    assert client.get("/nieuwsflits/feed.rss").status_code == 404
    assert client.get("/contact/feed.xml").status_code == 404


@pytest.mark.parametrize("url", [XML, JSON])
def test_twenty_issues_take_as_many_queries_as_one(client, issue, url):
    def queries():
        memo.forget()
        with CaptureQueriesContext(connection) as caught:
            client.get(url)
        return len(caught)

    issue()
    client.get("/contact/")
    Site.get_site_root_paths()  # which Wagtail keeps for an hour
    few = queries()
    for n in range(2, ENTRIES + 1):
        issue(n)

    assert queries() == few
