"""The network in the admin: lists, edit screens and merging terms."""

import datetime
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.test.utils.form_data import inline_formset, streamfield

from network.models import (
    Concern,
    ConcernGroup,
    ExpertiseProfilePage,
    ExpertiseTerm,
    InitiativeIndexPage,
    InitiativePage,
)
from tests import factories
from tests.admin import editor, fields_of, reader

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "1"}


@pytest.fixture
def client(db):
    return editor()


def new_initiative(**fields):
    return {
        "title": "Tuin voor iedereen",
        "slug": "tuin-voor-iedereen",
        "one_liner": "Samen tuinieren.",
        "stage": "idea",
        "area": factories.area().pk,
        "themes": [factories.theme().pk],
        "location_precision": "district",
        "source": "editor",
        "seeks": "",
        "has": "",
        **{f"body-{name}": value for name, value in streamfield([]).items()},
        **{f"updates-{name}": value for name, value in inline_formset([]).items()},
        **fields,
    }


def add_initiative():
    return f"/beheer/pages/add/network/initiativepage/{InitiativeIndexPage.objects.get().pk}/"


def test_an_editor_publishes_an_initiative_with_new_terms(client):
    factories.term("tuinieren", synonyms="tuin bijhouden")
    sent = new_initiative(seeks='"Tuin bijhouden", snoeien', has='"gieter lenen"', **PUBLISH)

    assert client.post(add_initiative(), sent).status_code == 302

    page = InitiativePage.objects.get()
    assert page.live
    assert sorted(page.seeks.values_list("name", flat=True)) == ["snoeien", "tuinieren"]
    assert page.get_parent().specific == InitiativeIndexPage.objects.get()
    assert ExpertiseTerm.objects.count() == 3


def test_a_term_that_is_too_long_is_refused(client):
    answer = client.post(add_initiative(), new_initiative(seeks="x" * 101, **PUBLISH))

    assert answer.status_code == 200
    assert not ExpertiseTerm.objects.exists()


def test_a_week_is_kept_as_it_was_ticked(client):
    page = factories.profile(slots=0b101)
    url = f"/beheer/pages/{page.pk}/edit/"
    sent = fields_of(client.get(url).content.decode())

    assert sent["slots"] == ["mon-morning", "mon-evening"]
    client.post(url, {**sent, "slots": ["sun-evening"], **PUBLISH})

    page.refresh_from_db()
    assert page.slots == 1 << 20


LISTS = {
    "initiatieven": factories.initiative,
    "expertise": factories.profile,
    "ontmoetingen": factories.meeting,
    "nieuwsflits": factories.newsflash,
}


@pytest.mark.parametrize("path", LISTS)
def test_lists_of_pages_search_filter_and_sort(client, path):
    LISTS[path](title="Het eerste item")
    LISTS[path](title="Iets anders", live=False)

    found = client.get(f"/beheer/{path}/?q=EERSTE").content.decode()
    drafts = client.get(f"/beheer/{path}/results/?live=false&ordering=title").content.decode()

    assert "Het eerste item" in found
    assert "Iets anders" not in found
    assert "Iets anders" in drafts
    assert "Het eerste item" not in drafts


def test_initiatives_are_filtered_by_stage_theme_and_village(client):
    factories.initiative(title="Wijkfeest", stage="running", area=factories.area("essesteijn"))
    factories.initiative(title="Dorpsfeest", stage="idea", themes=[factories.theme("feest")])

    def listed(query):
        html = client.get(f"/beheer/initiatieven/?{query}").content.decode()
        return [title for title in ("Wijkfeest", "Dorpsfeest") if title in html]

    assert listed("stage=running") == ["Wijkfeest"]
    assert listed(f"themes={factories.theme('feest').pk}") == ["Dorpsfeest"]
    assert listed(f"area={factories.area('voorburg').pk}") == ["Wijkfeest"]
    assert listed("stage=running&stage=idea") == ["Wijkfeest", "Dorpsfeest"]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_takes_as_many_queries_for_many_items(client, path):
    def queries():
        LISTS[path]()
        LISTS[path]()
        with CaptureQueriesContext(connection) as caught:
            client.get(f"/beheer/{path}/")
        return len(caught)

    queries()  # the first time, Django learns what content types there are

    assert queries() == queries()


def test_concerns_and_groups_are_listed_filtered_and_exported(client):
    group = factories.group(title="Donkere paden", put_on=datetime.date(2026, 1, 1), state="put")
    factories.concern(public_title="Geen lantaarn", group=group, state="grouped")
    factories.concern(public_title="Scheve stoep")

    assert "Donkere paden" in client.get("/beheer/schoen/groepen/?state=put&q=donkere").content.decode()
    html = client.get("/beheer/schoen/verhalen/?state=grouped").content.decode()
    assert "Geen lantaarn" in html
    assert "Scheve stoep" not in html
    exported = b"".join(client.get("/beheer/schoen/groepen/?export=csv")).decode()
    assert "Donkere paden" in exported


def test_a_group_shows_its_concerns_with_links(client):
    group = factories.group()
    concern = factories.concern(group=group, public_title="Geen lantaarn")

    html = client.get(f"/beheer/schoen/groepen/edit/{group.pk}/").content.decode()

    assert f"/beheer/schoen/verhalen/edit/{concern.pk}/" in html
    assert "Geen lantaarn" in html


def test_an_editor_writes_down_a_concern_as_a_draft_and_publishes_it(client):
    sent = {
        "public_title": "Donker pad",
        "text": "Ik durf er niet langs.",
        "kind": "concern",
        "area": factories.area().pk,
        "state": "new",
        "source": "phone",
        "received_on": "2026-11-01",
    }
    client.post("/beheer/schoen/verhalen/add/", sent)
    concern = Concern.objects.get()
    assert not concern.live

    client.post(f"/beheer/schoen/verhalen/edit/{concern.pk}/", {**sent, **PUBLISH})
    concern.refresh_from_db()
    assert concern.live


def test_what_an_editor_submits_is_approved_by_who_reads_along(client):
    group = factories.group(title="Donkere paden")
    url = f"/beheer/schoen/groepen/edit/{group.pk}/"
    sent = fields_of(client.get(url).content.decode())
    client.post(url, {**sent, "title": "Verlichte paden", "action-submit": "1"})
    second = reader()
    assert "Verlichte paden" in second.get("/beheer/").content.decode()

    state = group.current_workflow_state.current_task_state
    second.post(f"/beheer/schoen/groepen/workflow/action/{group.pk}/approve/{state.pk}/")

    group.refresh_from_db()
    assert group.title == "Verlichte paden"


def test_typing_finds_terms_by_any_part_and_by_other_words(client):
    factories.term("boekhouden", synonyms="administratie voeren")
    factories.term("koken")

    def suggested(typed):
        return json.loads(client.get("/beheer/begrippen/expertise/voorstellen/", {"term": typed}).content)

    assert suggested("HOUD") == suggested("administratie") == ["boekhouden"]
    assert suggested("") == suggested("niets") == []


def test_an_editor_merges_two_terms(client):
    keep, drop = factories.term("koken"), factories.term("eten maken")
    page = factories.initiative(seeks=[drop])
    url = f"/beheer/begrippen/expertise/samenvoegen/{drop.pk}/"
    assert url in client.get("/beheer/begrippen/expertise/").content.decode()

    assert client.get(url).status_code == 200
    assert client.post(url, {"keep": drop.pk}).status_code == 422
    assert client.post(url, {"keep": keep.pk}).status_code == 302

    assert [term.name for term in page.seeks.all()] == ["koken"]


def test_who_reads_along_merges_nothing():
    term = factories.term()
    client = reader()

    assert client.post(f"/beheer/begrippen/expertise/samenvoegen/{term.pk}/").status_code in {302, 403}
    assert client.get("/beheer/begrippen/expertise/").status_code == 302


@pytest.mark.parametrize("model", [InitiativePage, ExpertiseProfilePage, ConcernGroup])
def test_an_edit_screen_holds_no_inline_script(client, model):
    record = {
        InitiativePage: factories.initiative,
        ExpertiseProfilePage: factories.profile,
        ConcernGroup: factories.group,
    }[model]()
    path = "schoen/groepen/edit/%d" if model is ConcernGroup else "pages/%d/edit"

    html = client.get(f"/beheer/{path % record.pk}/").content.decode()

    assert "<script>" not in html
    assert ('data-start="' in html) == (model is not ConcernGroup)  # a group has nothing to start any more
