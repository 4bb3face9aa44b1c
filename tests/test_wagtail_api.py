"""Wagtail's own API: read, public, and no more than that."""

import pytest
from wagtail.models import APIToken

from accounts.models import User
from tests import factories

PAGES = "/api/wagtail/v3/pages/"


@pytest.fixture
def page(site_home):
    return factories.initiative(title="Kas", one_liner="Samen telen.", seeks=["tuinieren"])


def test_lists_and_shows_public_pages(client, page):
    listed = client.get(PAGES, {"type": "network.InitiativePage"})
    one = client.get(f"{PAGES}{page.pk}/")

    assert [item["title"] for item in listed.json()["items"]] == ["Kas"]
    assert one.json()["one_liner"] == "Samen telen."
    assert one.json()["seeks"] == ["tuinieren"]
    assert "contact" not in one.json()
    assert listed.headers["Api-Status"] == one.headers["Api-Status"] == "preview"
    assert client.get(f"{PAGES}find/", {"html_path": "/initiatieven/kas/"}).status_code == 302


def test_drafts_are_nobodys_business_not_even_with_a_token(client, page):
    page.unpublish()
    key = APIToken.generate_token()
    user = User.objects.create_superuser("beheer", "b@example.org", "x")
    digest = APIToken.candidate_key_hashes(key)[0]
    APIToken.objects.create(user=user, name="x", key_hash=digest, prefix="x")

    assert client.get(f"{PAGES}{page.pk}/", headers={"authorization": f"Bearer {key}"}).status_code == 404
    assert client.get(PAGES, {"type": "network.InitiativePage"}).json()["count"] == 0


@pytest.mark.parametrize(
    "address", ["", "schema/", "sites/", "whoami/", "docs/", "openapi.json", "pages/1/revisions/", "images/"]
)
def test_nothing_else_is_mounted(client, page, address):
    assert client.get(f"/api/wagtail/v3/{address}").status_code == 404


@pytest.mark.parametrize("method", ["post", "patch", "delete", "put"])
def test_nothing_can_be_written(client, page, method):
    assert getattr(client, method)(PAGES).status_code == 405
    assert getattr(client, method)(f"{PAGES}{page.pk}/").status_code == 405


@pytest.mark.parametrize(
    "asked",
    [
        {"colour": "red"},
        {"version": "draft"},
        {"search": "kas"},
        {"order": "random"},
        {"title": "Kas"},
        {"type": "a\0b"},
    ],
)
def test_what_it_would_pass_over_is_refused(client, page, asked):
    answer = client.get(PAGES, asked)

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
