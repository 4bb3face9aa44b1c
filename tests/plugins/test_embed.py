"""The widget: a frame that any site may show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")
FRAME = "/plugins/embed/initiatieven/"


def test_other_sites_may_show_it_and_it_follows_nobody(client):
    factories.initiative(title="Soep", one_liner="Elke vrijdag.")

    response = client.get(FRAME)

    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert (dict(response.cookies), response["Cache-Control"]) == ({}, "public, max-age=300")
    page = response.content.decode()
    assert ("Soep" in page, "Elke vrijdag." in page, "<script" in page) == (True, True, False)


def test_other_pages_may_not_be_shown_elsewhere(client):
    assert "frame-ancestors 'self'" in client.get("/")["Content-Security-Policy"]


def test_a_village_has_those_of_its_own(client):
    factories.initiative(title="Hier", area=factories.area("voorburg"))
    factories.initiative(title="Daar", area=factories.area("stompwijk"))

    page = client.get(FRAME, {"plaats": "voorburg"}).content.decode()

    assert ("Hier" in page, "Daar" in page) == (True, False)


@pytest.mark.parametrize(("asked", "shown"), [("2", 2), ("", 5), ("99", 6), ("x", 5), ("-1", 5), ("0", 1)])
def test_the_number_can_be_chosen(client, asked, shown):
    for _number in range(6):
        factories.initiative()

    assert client.get(FRAME, {"aantal": asked}).content.decode().count("<li>") == shown


@pytest.mark.parametrize("place", ["nergens", "a\0b", "x" * 500])
def test_an_unknown_place_is_404(client, place):
    assert client.get(FRAME, {"plaats": place}).status_code == 404


def test_queries_do_not_grow(client):
    factories.initiative()
    client.get(FRAME)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(FRAME)
    for _number in range(4):
        factories.initiative()
    with CaptureQueriesContext(connection) as many:
        client.get(FRAME)

    assert len(many) == len(one)


def test_the_script_has_a_lasting_address(client):
    response = client.get("/plugins/embed/widget.js")

    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert b"iframe" in response.content
