"""Only what is meant for everybody is ever shown to everybody."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from network.models import InitiativeIndexPage
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")
SECRET = "Dit blijft binnenskamers"
MAKERS = {"/initiatieven/": factories.initiative, "/expertise/": factories.profile, "/ontmoetingen/": factories.meeting}
lists = pytest.mark.parametrize(("url", "make"), MAKERS.items())


def closed(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def shown(client, *urls):
    return any(SECRET in client.get(url).content.decode() for url in urls)


@lists
def test_a_draft_is_nowhere(client, url, make):
    page = make(title=SECRET, live=False)

    assert not shown(client, url, "/", "/sitemap.xml")
    assert client.get(f"{url}{page.slug}/").status_code == 404


@lists
def test_a_closed_page_is_in_no_list_and_asks_who_you_are(client, url, make):
    page = closed(make(title=SECRET))

    assert not shown(client, url, "/", "/sitemap.xml")
    answer = client.get(f"{url}{page.slug}/")
    assert answer.status_code == 302
    assert SECRET not in answer.content.decode()


@lists
def test_closing_a_page_empties_what_was_kept(client, committed, url, make):
    page = make(title=SECRET)
    assert shown(client, url)

    with committed():
        closed(page)

    assert not shown(client, url, "/", f"{url}{page.slug}/")


@lists
def test_taking_a_page_off_empties_what_was_kept(client, committed, url, make):
    page = make(title=SECRET)
    assert shown(client, url, "/")

    with committed():
        page.unpublish()

    assert not shown(client, url, "/", f"{url}{page.slug}/")


def test_what_is_below_a_closed_list_is_closed(client, committed):
    page = factories.initiative(title=SECRET)

    with committed():
        closed(InitiativeIndexPage.objects.get())

    assert not shown(client, "/initiatieven/", f"/initiatieven/{page.slug}/", "/")


def test_a_draft_of_a_live_page_shows_the_old_words(client, committed):
    page = factories.initiative(title="Voor iedereen")

    with committed():
        page.title = SECRET
        page.save_revision()

    assert not shown(client, "/initiatieven/", f"/initiatieven/{page.slug}/", "/")


@pytest.mark.parametrize("fields", [{"state": "fulfilled"}, {"state": "paused"}, {"state": "expired"}])
def test_only_open_offers_are_listed(client, fields):
    factories.profile(title=SECRET, **fields)

    assert not shown(client, "/expertise/")


@pytest.mark.parametrize(("days", "there"), [(-1, False), (0, True), (1, True)])
def test_an_offer_is_listed_through_its_last_day(client, days, there):
    factories.profile(title=SECRET, until=timezone.localdate() + datetime.timedelta(days=days))

    assert shown(client, "/expertise/") is there


def test_an_offer_leaves_the_list_when_its_day_is_over(client, monkeypatch):
    factories.profile(title=SECRET, until=timezone.localdate())
    assert shown(client, "/expertise/")

    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *moment: tomorrow)

    assert not shown(client, "/expertise/")


def test_a_request_is_shown_with_its_initiative_only_while_open(client):
    page = factories.initiative()
    factories.profile(title=SECRET, kind="request", initiative=page, state="fulfilled")
    factories.profile(title="Wie helpt?", kind="request", initiative=page)

    content = client.get(f"/initiatieven/{page.slug}/").content.decode()

    assert SECRET not in content
    assert "Wie helpt?" in content


@pytest.mark.parametrize("gone", [{"live": False}, {"closed": True}])
def test_related_pages_are_only_shown_while_public(client, gone):
    initiative = factories.initiative(title=SECRET, live=gone.get("live", True))
    if gone.get("closed"):
        closed(initiative)
    profile = factories.profile(kind="request", initiative=initiative)
    meeting = factories.meeting(initiatives=[initiative])
    group = factories.group(initiatives=[initiative])
    like_it = factories.initiative()

    pages = (f"/expertise/{profile.slug}/", "/expertise/", f"/ontmoetingen/{meeting.slug}/", f"/schoen/{group.slug}/")
    assert not shown(client, *pages, f"/initiatieven/{like_it.slug}/")


@pytest.mark.parametrize("gone", [{"live": False}, {"closed": True}])
def test_requests_and_meetings_of_a_page_are_only_shown_while_public(client, gone):
    initiative = factories.initiative()
    request = factories.profile(title=SECRET, kind="request", initiative=initiative, live=gone.get("live", True))
    meeting = factories.meeting(title=SECRET, live=gone.get("live", True))
    if gone.get("closed"):
        closed(request)
        closed(meeting)
    group = factories.group(meetings=[meeting])

    assert not shown(client, f"/initiatieven/{initiative.slug}/", f"/schoen/{group.slug}/")


def test_draft_groups_and_concerns_are_nowhere(client):
    group = factories.group(title=SECRET, live=False)
    open_group = factories.group()
    concern = factories.concern(public_title=SECRET, live=False, group=open_group)

    assert not shown(client, "/schoen/", "/", f"/schoen/{open_group.slug}/")
    assert client.get(f"/schoen/{group.slug}/").status_code == 404
    assert client.get(f"/schoen/verhaal/{concern.pk}/").status_code == 404


def test_a_page_that_expired_is_gone_after_the_nightly_command(client, committed):
    page = factories.initiative(title=SECRET)
    page.expire_at = timezone.now() - datetime.timedelta(hours=1)
    page.save()

    with committed():
        call_command("publish_scheduled")

    assert not shown(client, "/initiatieven/", f"/initiatieven/{page.slug}/")
