"""The admin for volunteers: who may do what, what the menu shows, and what cannot be broken by accident."""

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Task, Workflow

from accounts.models import User
from home.models import ContactPage, NetworkSettings, Theme
from home.residents import name_of
from home.services.rights import EDITORS, READERS, WORKFLOW, ensure_rights
from network.models import Concern, ConcernGroup, ConcernIndexPage, InitiativeIndexPage
from privacy.models import Resident
from tests import factories
from tests.admin import editor, fields_of, login, reader

pytestmark = pytest.mark.django_db
HIDDEN = "Verborgen"


@pytest.fixture
def resident():
    return Resident.objects.create(first_name=HIDDEN, last_name="Voorbeeld", email="verborgen@example.org")


def menu_of(client):
    """Names of the menu's items, from top to bottom; those of a submenu left out."""
    props = BeautifulSoup(client.get("/beheer/").content, "html.parser").find(id="wagtail-sidebar-props")
    modules = json.loads(props.text)["modules"]
    menu = next(module for module in modules if module["_type"] == "wagtail.sidebar.MainMenuModule")
    return [item["_args"][0]["name"] for item in menu["_args"][0]]


def member(group):
    user = User.objects.create_user(f"lid-{group}")
    user.groups.add(Group.objects.get(name=group))
    return user


def test_an_editor_works_on_content_and_on_nothing_else():
    user = member(EDITORS)
    may = [
        "wagtailadmin.access_admin", "network.publish_concern", "network.add_concerngroup",
        "network.delete_expertiseterm", "home.change_area", "home.add_theme", "home.change_networksettings",
        "search.delete_missedquery", "privacy.view_resident",
    ]  # fmt: skip
    may_not = [
        "accounts.add_user", "accounts.change_user", "auth.change_group", "wagtailcore.change_site",
        "wagtailcore.add_workflow", "home.add_area", "home.delete_area", "home.delete_theme",
        "privacy.delete_resident", "search.add_missedquery", "search.change_missedquery",
    ]  # fmt: skip

    assert [right for right in may if not user.has_perm(right)] == []
    assert [right for right in may_not if user.has_perm(right)] == []


def test_an_editor_publishes_pages_of_the_site(site_home):
    user = member(EDITORS)
    rights = factories.initiative().permissions_for_user(user)

    assert rights.can_edit()
    assert rights.can_publish()
    assert rights.can_delete()
    assert InitiativeIndexPage.objects.get().permissions_for_user(user).can_add_subpage()
    assert not site_home.get_parent().permissions_for_user(user).can_add_subpage()


def test_who_reads_along_corrects_and_approves_but_makes_nothing_and_sees_nobody():
    user = member(READERS)
    rights = factories.initiative().permissions_for_user(user)

    assert rights.can_edit()
    assert rights.can_publish()
    assert not InitiativeIndexPage.objects.get().permissions_for_user(user).can_add_subpage()
    assert user.has_perm("network.publish_concern")
    assert not user.has_perm("network.add_concern")
    assert not user.has_perm("privacy.view_resident")


def test_rights_are_made_once_and_what_an_administrator_took_off_the_workflow_stays_off(site_home):
    site_home.workflowpage.delete()

    ensure_rights(site_home)

    assert [group.name for group in Group.objects.order_by("name")] == [READERS, EDITORS]
    assert [workflow.name for workflow in Workflow.objects.all()] == [WORKFLOW]
    assert Task.objects.count() == 1
    assert not hasattr(type(site_home).objects.get(), "workflowpage")


def test_pages_and_concerns_can_go_through_the_workflow():
    assert factories.initiative().get_workflow().name == WORKFLOW
    assert Concern.get_default_workflow().name == ConcernGroup.get_default_workflow().name == WORKFLOW


def test_the_menu_speaks_of_the_network():
    assert menu_of(editor()) == [
        "today", "submissions", "contact-requests",
        "initiatives", "expertise", "introductions", "concerns", "meetings", "registrations", "news",
        "readers", "vocabulary", "missed-searches",
        "explorer", "images", "documents", "settings",
    ]  # fmt: skip


def test_an_administrator_keeps_reports_and_help():
    client = login()
    client.force_login(User.objects.create_superuser("baas"))

    assert {"reports", "help"} < set(menu_of(client))


def test_the_first_page_offers_the_usual_tasks():
    html = editor().get("/beheer/").content.decode()

    with translation.override("nl"):
        tasks = [_("Put an initiative on the site"), _("Write down a concern"), _("Write a news flash")]
    assert [task for task in tasks if task not in html] == []
    assert "releases.wagtail" not in html


@pytest.mark.parametrize("model", [ContactPage, InitiativeIndexPage, ConcernIndexPage])
@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_pages_the_site_is_built_on_stay(model, action):
    page = model.objects.get()

    answer = editor().post(f"/beheer/pages/{page.pk}/{action}/")

    assert answer.status_code == 302
    assert model.objects.get().live


def test_pages_the_site_is_built_on_keep_their_address():
    page = ConcernIndexPage.objects.get()
    client = editor()
    sent = fields_of(client.get(f"/beheer/pages/{page.pk}/edit/").content.decode())

    client.post(f"/beheer/pages/{page.pk}/edit/", {**sent, "title": "Anders", "action-publish": "1"})

    page.refresh_from_db()
    assert (page.title, page.slug) == ("Anders", "schoen")


def test_an_editor_changes_the_contact_details():
    client = editor()
    url = client.get("/beheer/settings/home/networksettings/").url
    sent = fields_of(client.get(url).content.decode())

    client.post(url, {**sent, "phone": "070-555 01 99"})

    assert NetworkSettings.objects.get().phone == "070-555 01 99"


@pytest.mark.parametrize(
    "url", ["/beheer/users/", "/beheer/groups/", "/beheer/sites/", "/beheer/workflows/list/", "/beheer/redirects/"]
)
def test_an_editor_does_not_run_the_site(url):
    assert editor().get(url).status_code == 302


@pytest.mark.parametrize("path", ["themas", "wijken"])
def test_lists_of_words_open(path):
    assert editor().get(f"/beheer/begrippen/{path}/").status_code == 200


def test_an_editor_adds_a_theme():
    sent = {"name": "Dieren", "slug": "dieren", "domain": "social", "scene": "garden", "sort_order": "99"}

    editor().post("/beheer/begrippen/themas/add/", sent)

    assert Theme.objects.get(slug="dieren").name == "Dieren"


@pytest.mark.parametrize("path", ["", "results/", "chosen/{pk}/", "chosen-multiple/?id={pk}", "create/"])
def test_residents_are_chosen_only_by_who_may_see_them(resident, path):
    url = f"/beheer/kies/bewoner/{path.format(pk=resident.pk)}"

    refused = login(READERS).get(url)

    assert refused.status_code in {302, 403}
    assert HIDDEN not in refused.content.decode()
    assert editor().get(url).status_code == 200


def test_choosing_a_resident_shows_the_name_and_finds_any_part_of_it(resident):
    client = editor()

    assert HIDDEN in client.get("/beheer/kies/bewoner/results/?q=borgen").content.decode()
    assert HIDDEN not in client.get("/beheer/kies/bewoner/results/?q=iemand").content.decode()
    assert client.get(f"/beheer/kies/bewoner/chosen/{resident.pk}/").json()["result"]["title"] == name_of(resident)


@pytest.mark.parametrize("record", ["initiative", "profile", "concern"])
def test_who_is_behind_an_item_is_seen_only_by_who_may(resident, record):
    field = {"initiative": "contact", "profile": "resident", "concern": "reporter"}[record]
    item = getattr(factories, record)(**{field: resident})
    url = f"/beheer/schoen/verhalen/edit/{item.pk}/" if record == "concern" else f"/beheer/pages/{item.pk}/edit/"

    assert HIDDEN in editor().get(url).content.decode()
    seen = reader().get(url).content.decode()
    assert HIDDEN not in seen
    assert f'name="{field}"' not in seen


def test_no_list_export_or_inspection_tells_who_is_behind_an_item(resident):
    concern = factories.concern(reporter=resident)
    factories.initiative(contact=resident)
    factories.profile(resident=resident)
    client = editor()
    urls = [
        "/beheer/initiatieven/?export=csv", "/beheer/expertise/?export=csv", "/beheer/schoen/verhalen/?export=csv",
        "/beheer/initiatieven/", "/beheer/expertise/", "/beheer/schoen/verhalen/",
        f"/beheer/schoen/verhalen/inspect/{concern.pk}/", f"/beheer/schoen/verhalen/history/{concern.pk}/",
    ]  # fmt: skip

    for url in urls:
        answer = client.get(url)
        text = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code == 200
        assert HIDDEN.encode() not in text
        assert str(resident).encode() not in text


@pytest.mark.parametrize(
    "url", ["/beheer/", "/beheer/initiatieven/", "/beheer/users/", "/beheer/workflows/list/", "/beheer/account/"]
)
def test_no_screen_holds_inline_script(url):
    client = login()
    client.force_login(User.objects.create_superuser("baas"))

    html = client.get(url).content.decode()

    assert "<script>" not in html
    assert " onclick=" not in html
