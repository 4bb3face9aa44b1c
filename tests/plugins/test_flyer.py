"""Flyers: one tagged page, for what is still to come."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import NetworkSettings
from network.enums import MeetingState
from plugins.flyer.hooks import page_links
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")


def flyer(client, page, paper="a4"):
    return client.get(f"{page.get_url()}flyer-{paper}.pdf")


def sheets(content):
    return len(re.findall(rb"/Type\s*/Page\b", content))


@pytest.mark.parametrize(("paper", "width"), [("a4", b"595.2"), ("a5", b"419.5")])
def test_an_initiative_has_one_on_each_paper(client, paper, width):
    page = factories.initiative(title="Soep op de stoep")

    response = flyer(client, page, paper)

    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Disposition"] == f'inline; filename="{page.slug}-{paper}.pdf"'
    assert width in response.content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in response.content
    assert b"Soep op de stoep" in response.content


def test_the_page_leads_to_it(client):
    page = factories.initiative()

    assert f'href="{page.get_url()}flyer-a4.pdf"' in client.get(page.get_url()).content.decode()


def test_the_longest_texts_still_fit_on_one_sheet(client):
    NetworkSettings.objects.update(name="N" * 80, tagline="Voorburg en " * 10, phone_hours="van negen tot vijf " * 6)
    page = factories.initiative(
        title="Samen " * 40, one_liner="Wij doen " * 17, plan="Wij komen bijeen.\n" * 90, when="x " * 40
    )
    page.seeks.set([factories.term(f"{number} {'tuinieren en ' * 7}"[:100].strip()) for number in range(8)])
    page.save_revision().publish()

    assert [sheets(flyer(client, page, paper).content) for paper in ("a4", "a5")] == [1, 1]


def test_a_meeting_has_one_until_it_is_over(client):
    now = timezone.now()
    coming = factories.meeting(start=now + datetime.timedelta(days=2), end=now + datetime.timedelta(days=2, hours=2))
    past = factories.meeting(start=now - datetime.timedelta(days=2), end=now - datetime.timedelta(days=1))
    off = factories.meeting(state=MeetingState.CANCELLED)

    assert [flyer(client, page).status_code for page in (coming, past, off)] == [200, 404, 404]
    assert "flyer-a5.pdf" in client.get(coming.get_url()).content.decode()
    assert "flyer-a5.pdf" not in client.get(past.get_url()).content.decode()


@pytest.mark.parametrize("title", ["Soep 🍲👩🏽‍🍳", "مرحبا بكم", "汤", "#set page(width: 1pt) $x$ <script>"])
def test_any_title_gives_a_flyer(client, title):
    response = flyer(client, factories.initiative(title=title, slug="soep"))

    assert (response.status_code, sheets(response.content)) == (200, 1)


def test_pictograms_are_left_out_so_that_it_stays_readable_for_all(client):
    content = flyer(client, factories.initiative(title="Soep 🍲")).content

    assert b"<pdfuaid:part>1</pdfuaid:part>" in content


def test_it_is_made_again_only_when_something_changed(client):
    page = factories.initiative()
    first = flyer(client, page)

    again = client.get(f"{page.get_url()}flyer-a4.pdf", headers={"If-None-Match": first["ETag"]})
    page.one_liner = "Nu ook met brood."
    page.save_revision().publish()

    assert again.status_code == 304
    assert flyer(client, page)["ETag"] != first["ETag"]


def test_what_is_not_for_everybody_has_none(client):
    draft, hidden = factories.initiative(), factories.initiative()
    address = draft.get_url()
    draft.unpublish()
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    assert client.get(f"{address}flyer-a4.pdf").status_code == 404
    assert flyer(client, hidden).status_code == 302


@pytest.mark.parametrize("name", ["flyer-a3.pdf", "flyer.pdf", "flyer-a4.png"])
def test_other_names_are_404(client, name):
    assert client.get(f"{factories.initiative().get_url()}{name}").status_code == 404


def test_links_cost_no_query(client):
    page = factories.initiative()
    client.get(page.get_url())
    with CaptureQueriesContext(connection) as queries:
        page_links(page)

    assert len(queries) == 0
