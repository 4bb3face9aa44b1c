"""Programs of editors: drafts, written with a key and shown by a signed link."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core import signing

from accounts.models import ApiToken, User
from accounts.services.tokens import complete_token
from home import previews
from home.services.rights import EDITORS, READERS
from network.models import InitiativePage
from tests import factories
from tests.admin import login

pytestmark = pytest.mark.usefixtures("site_home")
DRAFTS = "/api/v1/drafts"
LISTS = {
    "initiatives": factories.initiative,
    "expertise": factories.profile,
    "meetings": factories.meeting,
    "newsflash": factories.newsflash,
}


def key(*scopes, group=EDITORS):
    """The header of a program that acts for a member of this group."""
    user = User.objects.create_user(f"vrijwilliger-{User.objects.count()}", password="x")
    user.groups.add(Group.objects.get_or_create(name=group)[0])
    return {"authorization": "Bearer " + complete_token(ApiToken(name="Site", user=user, scopes=list(scopes)))}


def post(client, headers, **body):
    return client.post(DRAFTS, body, content_type="application/json", headers=headers)


def patch(client, headers, page, **body):
    return client.patch(f"{DRAFTS}/{page.pk}", body, content_type="application/json", headers=headers)


@pytest.mark.parametrize("header", [{}, {"authorization": "Bearer x"}, {"authorization": "Basic eDp4"}])
def test_without_a_key_there_is_nothing(client, header):
    answer = client.get(DRAFTS, headers=header)

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["status"] == 401
    assert post(client, header, kind="meetings", fields={}).status_code == 401


def test_a_session_is_no_key(client):
    assert login(is_superuser=True).get(DRAFTS).status_code == 401


def test_a_key_does_only_what_it_was_made_for(client):
    page = factories.initiative()

    assert client.get(DRAFTS, headers=key("write")).status_code == 403
    assert post(client, key("drafts"), kind="meetings", fields={}).status_code == 403
    assert patch(client, key("write"), page, fields={}, publish=True).status_code == 403
    assert post(client, key("write", group=READERS), kind="meetings", fields={"title": "X"}).status_code == 403
    assert patch(client, key("write", group="Niemand"), page, fields={"title": "X"}).status_code == 403


def test_a_draft_is_made_and_shown_by_its_link_only(client):
    headers = key("drafts", "write")
    fields = {"title": "Buurtsoep", "one_liner": "Samen eten.", "area": "voorburg"}
    made = post(client, headers, kind="initiatives", fields=fields)

    assert made.status_code == 201, made.content
    draft = made.json()
    assert client.get(DRAFTS, headers=headers).json()["items"] == [draft]
    address = f"/api/v1/initiatives/{draft['id']}"
    assert client.get(address).status_code == 404
    shown = client.get(address, {"preview": draft["preview"]})
    assert (shown.json()["title"], shown.json()["area"]) == ("Buurtsoep", "Voorburg")
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert InitiativePage.objects.get(title="Buurtsoep").live is False


def test_a_change_waits_until_it_is_published(client, committed):
    with committed():
        page = factories.initiative(title="Oud", seeks=["tuinieren"])
    changed = patch(client, key("write"), page, fields={"title": "Nieuw"})
    draft = client.get(f"/api/v1/initiatives/{page.pk}", {"preview": changed.json()["preview"]}).json()

    assert client.get(f"/api/v1/initiatives/{page.pk}").json()["title"] == "Oud"
    assert (draft["title"], draft["seeks"]) == ("Nieuw", ["tuinieren"])
    with committed():
        assert patch(client, key("write", "publish"), page, fields={}, publish=True).status_code == 200
    assert client.get(f"/api/v1/initiatives/{page.pk}").json()["title"] == "Nieuw"


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"title": ""}, "title"),
        ({"stage": "vaag"}, "stage"),
        ({"area": "parijs"}, "area"),
        ({"contact": 1}, "contact"),
        ({"title": {"a": 1}, "started_on": "gisteren"}, "started_on"),
        ({"title": None}, "title"),
        ({"started_on": 10**30}, "started_on"),
    ],
)
def test_what_is_wrong_is_named(client, fields, named):
    answer = patch(client, key("write"), factories.initiative(), fields=fields)

    assert answer.status_code == 422
    assert named in {error["field"] for error in answer.json()["errors"]}


def test_unknown_things_are_refused(client):
    headers = key("write")

    assert post(client, headers, kind="pages", fields={}).status_code == 422
    assert post(client, headers, kind="meetings", fields={}, colour="red").status_code == 422
    assert (
        client.patch(f"{DRAFTS}/999", {"fields": {}}, content_type="application/json", headers=headers).status_code
        == 404
    )
    assert client.post(DRAFTS, "{", content_type="application/json", headers=headers).status_code == 400


@pytest.mark.parametrize("kind", LISTS)
def test_every_kind_can_be_previewed_as_it_is_described(client, kind):
    page = LISTS[kind](title="Eerst")
    page.title = "Straks"
    page.save_revision()
    shown = client.get(f"/api/v1/{kind}/{page.pk}", {"preview": previews.preview_token(page)}).json()
    public = client.get(f"/api/v1/{kind}/{page.pk}").json()

    assert shown["title"] == "Straks"
    assert public["title"] == "Eerst"
    assert shown.keys() == public.keys()


def test_a_link_opens_one_draft_for_a_day(client, monkeypatch):
    page, other = factories.initiative(), factories.initiative()
    token = previews.preview_token(page)
    address = "/api/v1/initiatives/{}"

    assert client.get(address.format(page.pk), {"preview": token}).status_code == 200
    assert client.get(address.format(other.pk), {"preview": token}).status_code == 404
    assert client.get(f"/api/v1/meetings/{page.pk}", {"preview": token}).status_code == 403
    assert client.get(address.format(page.pk), {"preview": f"{token}x"}).status_code == 403
    forged = signing.dumps(["network.initiativepage", page.pk], salt="other")
    assert client.get(address.format(page.pk), {"preview": forged}).status_code == 403
    later = datetime.datetime.now().timestamp() + 25 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert client.get(address.format(page.pk), {"preview": token}).status_code == 403


def test_the_admin_leads_to_the_other_front(settings):
    settings.PREVIEW_URL = "https://front.example/?kind={kind}&id={id}&preview={token}"
    page = factories.initiative()

    assert "front" in dict(page.preview_modes)
    answer = page.serve_preview(None, "front")
    assert answer.url.startswith(f"https://front.example/?kind=initiatives&id={page.pk}&preview=")
    settings.PREVIEW_URL = ""
    assert "front" not in dict(page.preview_modes)
