import datetime
import json
import re
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from home import memo
from network.enums import MeetingState
from network.models import MeetingPage
from network.queries.meetings import meeting_card
from network.views.meetings import PER_PAGE
from tests import factories

URL = "/ontmoetingen/"
DAY = datetime.timedelta(days=1)
pytestmark = pytest.mark.usefixtures("site_home")


def at(*moment):
    return datetime.datetime(*moment, tzinfo=ZoneInfo("Europe/Amsterdam"))


def meetings(count, sign=1):
    now = timezone.now()
    return [factories.meeting(title=f"Koffie {n}.", start=now + sign * n * DAY) for n in range(1, count + 1)]


def shown(client, url=URL):
    """Titles in the list of what comes and in the list of what has been."""
    context = client.get(url).context
    return [re.findall(r">(Koffie \d+)\.<", context[name]) for name in ("coming", "past")]


def queries(client, url, after="/contact/"):
    """How many for a page that nobody saw yet, when somebody has been on another page."""
    memo.forget()
    client.get(after)
    Site.get_site_root_paths()  # which Wagtail keeps for an hour
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_what_comes_stands_soonest_first_and_what_has_been_newest_first(client):
    meetings(2)
    factories.meeting(title="Koffie 8.", start=timezone.now() - 8 * DAY)
    factories.meeting(title="Koffie 9.", start=timezone.now() - 9 * DAY)

    assert shown(client) == [["Koffie 1", "Koffie 2"], ["Koffie 8", "Koffie 9"]]


def test_a_meeting_that_is_going_on_still_comes(client):
    factories.meeting(title="Koffie 1.", start=timezone.now() - datetime.timedelta(minutes=30))

    assert shown(client) == [["Koffie 1"], []]


def test_a_cancelled_meeting_is_told_of_until_its_day_is_over(client):
    coming, past = meetings(1)[0], meetings(1, -1)[0]
    MeetingPage.objects.update(state=MeetingState.CANCELLED)

    assert shown(client) == [["Koffie 1"], []]
    for page in (coming, past):
        assert client.get(page.get_url()).context["cancelled"]


def test_drafts_and_closed_meetings_are_not_shown(client):
    draft, closed, _public = meetings(3)
    draft.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)

    assert shown(client) == [["Koffie 3"], []]


def test_twelve_of_each_on_a_page_and_the_rest_on_the_next(client):
    meetings(PER_PAGE + 1)
    meetings(PER_PAGE + 2, -1)

    assert [len(titles) for titles in shown(client)] == [PER_PAGE, PER_PAGE]
    assert shown(client, f"{URL}?pagina=2") == [["Koffie 13"], ["Koffie 13", "Koffie 14"]]
    assert client.get(f"{URL}?pagina=3").status_code == 404
    assert client.get(f"{URL}?pagina=x").status_code == 200


def test_a_page_without_meetings_stands(client):
    assert client.get(URL).status_code == 200


def test_a_new_meeting_is_there_at_once(client, committed):
    client.get(URL)

    with committed():
        meetings(1)

    assert shown(client) == [["Koffie 1"], []]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (at(2026, 11, 28, 12, 30), "10.00 tot 12.30 uur"),
        (at(2026, 11, 29, 9), "10.00 tot zondag 29 november 2026 9.00 uur"),
    ],
)
def test_times_are_told_in_plain_dutch(end, expected):
    card = meeting_card(factories.meeting(start=at(2026, 11, 28, 10), end=end))

    assert card.day == "zaterdag 28 november 2026"
    assert card.time_range == expected


def test_times_are_those_of_the_village_in_summer_too():
    start = datetime.datetime(2026, 7, 3, 20, tzinfo=datetime.UTC)

    card = meeting_card(factories.meeting(start=start, end=start + datetime.timedelta(hours=1)))

    assert (card.day, card.time_range) == ("vrijdag 3 juli 2026", "22.00 tot 23.00 uur")


def test_a_meeting_tells_where_and_whom(client):
    public, draft = factories.initiative(title="Soepgroep"), factories.initiative(title="Nog geheim")
    page = factories.meeting(place="De Kade", address="Kadepad 3", initiatives=[public, draft])
    draft.unpublish()

    context = client.get(page.get_url()).context

    assert context["address"] == ["De Kade", "Kadepad 3", "Stompwijk"]
    assert "Soepgroep" in context["initiatives"]
    assert "Nog geheim" not in context["initiatives"]
    assert [context[name] for name in ("cancelled", "full", "past")] == [False] * 3


def test_no_places_left_means_full(client):
    assert client.get(factories.meeting(capacity=0).get_url()).context["full"]
    assert not client.get(factories.meeting(capacity=12).get_url()).context["full"]


def test_nobody_is_asked_to_a_meeting_that_is_over_or_off(client):
    past = factories.meeting(start=timezone.now() - 2 * DAY)
    off = factories.meeting(state=MeetingState.CANCELLED)
    on = factories.meeting()

    asks = ['id="contact-title"' in client.get(page.get_url()).content.decode() for page in (past, off, on)]

    assert asks == [False, False, True]


@pytest.mark.parametrize(("state", "status"), [("planned", "EventScheduled"), ("cancelled", "EventCancelled")])
def test_a_meeting_tells_machines_what_it_is(client, state, status):
    page = factories.meeting(title="Koffie", start=at(2026, 11, 28, 10), state=state)

    meta = client.get(page.get_url()).context["meta"]

    data = json.loads(meta.json_ld)
    assert (data["@type"], data["name"], data["startDate"]) == ("Event", "Koffie", "2026-11-28T10:00:00+01:00")
    assert data["eventStatus"] == f"https://schema.org/{status}"
    assert data["location"]["name"] == "De Kade"
    assert meta.canonical == data["url"]


def test_a_draft_can_be_previewed():
    page = factories.meeting(title="Nog niet af", live=False, initiatives=[factories.initiative(title="Soepgroep")])

    html = page.make_preview_request().render().content.decode()

    assert "Nog niet af" in html
    assert "Soepgroep" in html


def test_fifty_meetings_take_as_many_queries_as_one(client):
    meetings(1)
    meetings(1, -1)
    queries(client, URL)  # after this Wagtail knows the addresses of its sites
    few = queries(client, URL)

    meetings(50)
    meetings(50, -1)

    assert queries(client, URL) == few <= 6


def test_a_meeting_takes_few_queries_however_many_initiatives(client):
    other, one = (factories.meeting(initiatives=[factories.initiative()]) for _ in range(2))
    many = factories.meeting(initiatives=[factories.initiative() for _ in range(20)])

    few = queries(client, one.get_url(), after=other.get_url())

    assert queries(client, many.get_url(), after=other.get_url()) == few <= 8
