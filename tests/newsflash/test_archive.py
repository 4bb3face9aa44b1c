import datetime
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from home import memo
from newsflash.models import NewsFlashIndexPage
from newsflash.views.pages import PER_PAGE
from tests import factories

URL = "/nieuwsflits/"


@pytest.fixture
def issues(site_home):
    def make(count):
        start = datetime.date(2026, 1, 2)
        return [
            factories.newsflash(title=f"Krantje {n}", number=n, date=start + datetime.timedelta(weeks=n))
            for n in range(1, count + 1)
        ]

    return make


def queries(client, url):
    """How many for a page that nobody saw yet, when somebody has been on another page."""
    memo.forget()
    client.get("/contact/")
    Site.get_site_root_paths()  # which Wagtail keeps for an hour
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_the_newest_issue_comes_first(client, issues):
    issues(3)

    page = client.get(URL).content.decode()

    assert re.findall(r"Krantje \d", page) == ["Krantje 3", "Krantje 2", "Krantje 1"]


def test_an_empty_archive_is_a_page_too(client, site_home):
    assert client.get(URL).status_code == 200


def test_twelve_on_a_page_and_the_rest_on_the_next(client, issues):
    issues(PER_PAGE + 1)

    first, second = (client.get(url).content.decode() for url in (URL, f"{URL}?pagina=2"))

    assert first.count("card--newsflash") == PER_PAGE
    assert second.count("card--newsflash") == 1
    assert f'href="{URL}?pagina=2"' in first
    assert f'{URL}?pagina=2"' in second.partition("</head>")[0]


@pytest.mark.parametrize("number", ["3", "99999999"])
def test_a_page_beyond_the_end_is_not_found(client, issues, number):
    issues(PER_PAGE + 1)

    assert client.get(f"{URL}?pagina={number}").status_code == 404


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "1e9", "9" * 10_000, "%00", "'", "²"])
def test_what_is_no_page_number_is_the_first_page(client, issues, number):
    issues(1)

    assert "Krantje 1" in client.get(f"{URL}?pagina={number}").content.decode()


def test_drafts_and_closed_issues_are_not_shown(client, issues):
    draft, closed, public = issues(3)
    draft.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)

    page = client.get(URL).content.decode()

    assert public.title in page
    assert draft.title not in page
    assert closed.title not in page


def test_a_new_issue_is_there_at_once(client, issues, committed):
    issues(1)
    client.get(URL)

    with committed():
        factories.newsflash(title="Vers van de pers")

    assert "Vers van de pers" in client.get(URL).content.decode()


def test_an_issue_knows_its_neighbours(client, issues):
    first, second, third = issues(3)

    context = client.get(second.get_url()).context
    ends = [client.get(page.get_url()).context for page in (first, third)]

    assert context["previous"] == (first.title, first.get_url())
    assert context["next"] == (third.title, third.get_url())
    assert ends[0]["previous"] is None
    assert ends[1]["next"] is None


def test_an_issue_tells_machines_what_it_is(client, site_home):
    page = factories.newsflash(title="</script><b>", lead="Een bank.", date=datetime.date(2026, 5, 1))

    meta = client.get(page.get_url()).context["meta"]

    data = json.loads(meta.json_ld)
    assert (data["@type"], data["headline"], data["datePublished"]) == ("NewsArticle", "</script><b>", "2026-05-01")
    assert "<" not in meta.json_ld
    assert meta.description == "Een bank."
    assert meta.canonical.endswith(page.get_url())


def test_a_link_to_a_page_that_is_gone_is_left_out(client, site_home):
    initiative = factories.initiative(title="Soepgroep")
    body = [{"type": "item", "value": {"title": "Soep", "text": "Kom.", "page": initiative.pk}}]
    page = factories.newsflash(body=json.dumps(body))
    with_link = client.get(page.get_url()).content.decode()

    initiative.unpublish()

    assert initiative.url in with_link
    assert initiative.url not in client.get(page.get_url()).content.decode()


def test_a_draft_can_be_previewed(rf, issues):
    issues(2)
    page = factories.newsflash(title="Nog niet af", live=False)

    response = page.make_preview_request()

    assert "Nog niet af" in response.render().content.decode()
    assert response.context_data["previous"] is None


def test_the_home_page_shows_the_newest_issue(client, issues):
    issues(2)

    page = client.get("/").content.decode()

    assert "Krantje 2" in page
    assert "Krantje 1" not in page
    assert URL in page


def test_the_home_page_does_without_news(client, site_home):
    assert client.get("/").status_code == 200


def test_fifty_issues_take_as_many_queries_as_one(client, issues):
    issues(1)
    few = queries(client, URL), queries(client, "/")

    issues(50)

    assert queries(client, URL) == few[0] <= 8  # 6, and once topics and villages of the feeds, which are kept
    assert queries(client, "/") == few[1]


def test_an_issue_takes_few_queries(client, issues):
    page = issues(3)[1]

    assert queries(client, page.get_url()) <= 8


def test_the_feeds_are_named_on_the_page(client, site_home):
    page = client.get(URL).content.decode()

    assert NewsFlashIndexPage.objects.get().get_url() == URL
    for name in ("feed.xml", "feed.json"):
        assert f'href="{URL}{name}"' in page.partition("</head>")[0]
        assert f'href="{URL}{name}"' in page.partition("</head>")[2]
