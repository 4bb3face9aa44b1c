import ast
import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from burgerkracht.plugins import manager
from network.enums import MeetingState
from plugins.ical.apps import IcalConfig
from tests import factories

AGENDA = "/ontmoetingen/agenda.ics"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
START = datetime.datetime(2030, 7, 6, 10, tzinfo=AMSTERDAM)
pytestmark = pytest.mark.usefixtures("site_home")


def calendar(client, url=AGENDA):
    response = client.get(url)
    assert response.status_code == 200
    return Calendar.from_ical(response.content)


def only(client, url=AGENDA):
    (event,) = calendar(client, url).events
    return event


def links(client, url):
    return [address for _label, address in client.get(url).context["links"]]


def test_a_meeting_is_a_complete_event(client):
    page = factories.meeting(
        title="Koffie; met koek",
        intro="Neem iemand mee.",
        start=START,
        place="De Kade",
        address="Kadepad 3, Stompwijk",
        hint="Drempelvrij.",
    )

    event = only(client, f"/ontmoetingen/{page.slug}.ics")

    address = f"{settings.WAGTAILADMIN_BASE_URL}{page.get_url()}"
    assert event["summary"] == "Koffie; met koek"
    assert event["location"] == "De Kade, Kadepad 3, Stompwijk"
    assert event["description"] == f"Neem iemand mee.\n\nDrempelvrij.\n\n{address}"
    assert event["url"] == address
    assert event["status"] == "CONFIRMED"
    assert event["uid"] == str(page.translation_key)
    assert event["dtstamp"].dt.tzinfo is not None
    assert (event.start, event.end) == (START, START + datetime.timedelta(hours=2))


def test_the_file_is_one_that_calendars_take(client):
    page = factories.meeting(start=START, title="ë" * 200)

    response = client.get(f"/ontmoetingen/{page.slug}.ics")

    lines = response.content.split(b"\r\n")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == f'inline; filename="{page.slug}.ics"'
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2] == b"END:VCALENDAR"
    assert max(map(len, lines)) <= 75
    assert {b"VERSION:2.0", b"CALSCALE:GREGORIAN"} <= set(lines)


@pytest.mark.parametrize("month", [1, 7])
def test_the_time_zone_stands_in_the_file(client, month):
    factories.meeting(start=START.replace(month=month))

    file = calendar(client)

    (zone,) = file.timezones
    assert zone["tzid"] == file.events[0]["dtstart"].params["tzid"] == "Europe/Amsterdam"
    assert not file.get_missing_tzids()
    assert file.events[0].start.utcoffset() == zone.to_tz().utcoffset(START.replace(month=month, tzinfo=None))


def test_the_agenda_holds_what_comes_in_order(client):
    for days in (3, 1, -3):
        factories.meeting(title=f"Dag {days}", start=timezone.now() + datetime.timedelta(days=days))
    factories.meeting(title="Dag 2", start=timezone.now() + datetime.timedelta(days=2), state=MeetingState.CHANGED)

    file = calendar(client)

    assert file["x-wr-calname"] == "Ontmoetingen"
    assert [str(event["summary"]) for event in file.events] == ["Dag 1", "Dag 2", "Dag 3"]


def test_a_cancelled_meeting_is_told_to_who_has_it_already(client):
    factories.meeting(title="Koffie", state=MeetingState.CANCELLED, note="De kok is ziek.")

    event = only(client)

    assert event["status"] == "CANCELLED"
    assert event["summary"] == "Gaat niet door: Koffie"
    assert "De kok is ziek." in event["description"]


def test_a_change_is_the_same_event_with_a_higher_sequence(client):
    page = factories.meeting(start=START)
    before = only(client)

    page.start += datetime.timedelta(minutes=30)
    page.save_revision().publish()

    after = only(client)
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"] == 0
    assert after["dtstamp"].dt > before["dtstamp"].dt
    assert after.start == START + datetime.timedelta(minutes=30)


def test_an_empty_agenda_is_a_calendar_too(client):
    assert calendar(client).events == []


def test_what_is_not_public_is_in_no_file(client):
    draft, closed = factories.meeting(), factories.meeting()
    draft.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)

    assert calendar(client).events == []
    for page in (draft, closed):
        assert client.get(f"/ontmoetingen/{page.slug}.ics").status_code == 404


@pytest.mark.parametrize(
    "url", ["/ontmoetingen/niets.ics", "/ontmoetingen/agenda.txt", "/agenda.ics", "/nieuwsflits/agenda.ics"]
)
def test_a_file_that_nobody_makes_is_not_found(client, url):
    assert client.get(url).status_code == 404


def test_who_has_it_already_gets_nothing(client):
    factories.meeting(start=START)
    etag = client.get(AGENDA)["ETag"]

    assert client.get(AGENDA, headers={"If-None-Match": etag}).status_code == 304

    factories.meeting()
    assert client.get(AGENDA, headers={"If-None-Match": etag}).status_code == 200


def test_fifty_meetings_take_as_many_queries_as_one(client):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            client.get(AGENDA)
        return len(caught)

    factories.meeting()
    queries()
    few = queries()
    for _ in range(50):
        factories.meeting()

    assert queries() == few


def test_pages_link_to_their_files(client):
    page = factories.meeting()
    past = factories.meeting(start=timezone.now() - datetime.timedelta(days=2))
    off = factories.meeting(state=MeetingState.CANCELLED)

    assert links(client, "/ontmoetingen/") == [AGENDA]
    file = f"/ontmoetingen/{page.slug}.ics"
    assert file in links(client, page.get_url())
    assert not [link for old in (past, off) for link in links(client, old.get_url()) if link.endswith(".ics")]
    assert client.get(file).status_code == 200


def test_switched_off_it_leaves_the_pages_standing_without_links(client):
    page = factories.meeting()
    plugin = manager.unregister(name=IcalConfig.label)
    try:
        shown = [*links(client, "/ontmoetingen/"), *links(client, page.get_url())]
        assert not [link for link in shown if link.endswith(".ics")]
        assert client.get(AGENDA).status_code == 404
    finally:
        manager.register(plugin, name=IcalConfig.label)


def test_the_plugin_says_what_it_is():
    assert IcalConfig.PluginMeta.title
    assert IcalConfig.PluginMeta.version


def test_the_plugin_uses_nothing_private():
    own = Path(__file__).resolve().parents[2] / "plugins" / "ical"
    imported = {
        node.module
        for file in own.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom)
    }

    of_network = {name for name in imported if name.split(".")[0] == "network"}
    assert of_network
    assert all(name.startswith(("network.models", "network.queries", "network.services")) for name in of_network)
    assert not {name.split(".")[0] for name in imported} & {"newsflash", "search"}
