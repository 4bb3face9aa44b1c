import datetime
import json
import re

import pytest
from wagtail.models import PageViewRestriction

from burgerkracht.hookspecs import ContentChange, SearchKey
from burgerkracht.plugins import hook
from home.services.demo_dates import shifted
from network.models import ConcernGroup
from newsflash.hooks import MODEL, search_keys_of, searchable_items
from newsflash.models import NewsFlashIndexPage, NewsFlashPage
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")


def change(page):
    return ContentChange(page._meta.label_lower, page.pk, page)


def test_an_issue_is_found_by_all_its_words():
    body = [{"type": "paragraph", "value": "<p>Een <b>tureluur</b> in het gras.</p>"}]
    page = factories.newsflash(
        title="Vogels", lead="Kijk omhoog.", keywords="natuur, polder", body=json.dumps(body), import_key="vogels"
    )

    (item,) = searchable_items(None)

    assert item.key == SearchKey("newsflash.newsflashpage", page.pk)
    assert (item.type, item.stable_key, item.title, item.url) == ("newsflash", "vogels", "Vogels", page.get_url())
    assert item.text == "Kijk omhoog.\nEen tureluur in het gras."
    assert item.tags == ("natuur", "polder")
    assert item.date == page.date


def test_only_public_issues_can_be_found():
    public, draft, closed = (factories.newsflash() for _ in range(3))
    draft.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    keys = [SearchKey(MODEL, page.pk) for page in (public, draft, closed)]

    assert [item.key for item in searchable_items(None)] == [keys[0]]
    assert [item.key for item in searchable_items(keys)] == [keys[0]]
    assert list(searchable_items([])) == []


def test_keys_of_other_apps_are_not_ours():
    page = factories.newsflash()

    assert list(searchable_items([SearchKey("network.meetingpage", page.pk)])) == []


def test_a_change_of_an_issue_is_a_change_of_its_search_item():
    page = factories.newsflash()

    assert list(search_keys_of([change(page), change(factories.meeting())])) == [SearchKey(MODEL, page.pk)]


def test_closing_a_part_of_the_site_concerns_every_issue():
    page = factories.newsflash()
    restriction = PageViewRestriction.objects.create(
        page=NewsFlashIndexPage.objects.get(), restriction_type=PageViewRestriction.LOGIN
    )

    assert list(search_keys_of([change(restriction)])) == [SearchKey(MODEL, page.pk)]
    assert list(searchable_items([SearchKey(MODEL, page.pk)])) == []


@pytest.fixture
def said(site_home):
    def seed():
        lines = []
        hook.seed_demo(home=site_home, say=lines.append)
        return lines

    return seed


def test_the_demo_is_worth_reading_and_points_at_what_is_there(said, client):
    said()

    pages = NewsFlashPage.objects.all()
    blocks = [block for page in pages for block in page.body]
    targets = [block.value["page"] for block in blocks if block.block_type in ("item", "call")]
    answers = [block.value["url"] for block in blocks if block.block_type == "answered"]
    slugs = set(ConcernGroup.objects.values_list("slug", flat=True))
    assert pages.count() >= 8
    assert targets
    assert all(targets)
    assert answers
    assert {address.split("/")[2] for address in answers} <= slugs
    assert max(page.date for page in pages) <= shifted("2026-11-23") <= datetime.date.today()
    assert client.get("/nieuwsflits/feed.xml").status_code == 200


def test_the_demo_can_be_loaded_again(said):
    said()

    again = said()

    (line,) = [line for line in again if line.startswith("newsflashes: ")]
    assert re.fullmatch(r"newsflashes: (\d+) \(\1 unchanged\)", line)
