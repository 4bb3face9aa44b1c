"""Editors see how it will look: every page type and record, saved or not."""

import pytest

from network.models import ExpertiseIndexPage, InitiativeIndexPage, MeetingIndexPage
from newsflash.models import NewsFlashIndexPage
from tests import factories
from tests.admin import editor, fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(db):
    return editor()


def add_url(model, index):
    return f"/beheer/pages/add/{model.replace('.', '/')}/{index.objects.get().pk}/"


def previewed(client, url, data):
    told = client.post(url, data).json()
    assert told["is_valid"] is True
    return client.get(url)


PAGES = {
    "initiative": (factories.initiative, "network.initiativepage", InitiativeIndexPage),
    "profile": (factories.profile, "network.expertiseprofilepage", ExpertiseIndexPage),
    "meeting": (factories.meeting, "network.meetingpage", MeetingIndexPage),
    "newsflash": (factories.newsflash, "newsflash.newsflashpage", NewsFlashIndexPage),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_previewed_while_it_is_changed(client, name):
    page = PAGES[name][0]()
    sent = fields_of(client.get(f"/beheer/pages/{page.pk}/edit/").content.decode())

    answer = previewed(client, f"/beheer/pages/{page.pk}/edit/preview/", {**sent, "title": "Nieuwe titel"})

    assert answer.status_code == 200
    assert "Nieuwe titel" in answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_previewed_before_it_is_saved(client, name):
    make, model, index = PAGES[name]
    sent = fields_of(client.get(f"/beheer/pages/{make().pk}/edit/").content.decode())
    sent |= {"title": "Nog niet bewaard", "slug": "nog-niet-bewaard"}

    answer = previewed(client, f"{add_url(model, index)}preview/", sent)

    assert answer.status_code == 200
    assert "Nog niet bewaard" in answer.content.decode()


@pytest.mark.parametrize(
    "index",
    [InitiativeIndexPage, ExpertiseIndexPage, MeetingIndexPage, NewsFlashIndexPage],
    ids=lambda model: model.__name__,
)
def test_a_page_above_a_list_can_be_previewed(client, index):
    pk = index.objects.get().pk
    sent = fields_of(client.get(f"/beheer/pages/{pk}/edit/").content.decode())

    answer = previewed(client, f"/beheer/pages/{pk}/edit/preview/", {**sent, "title": "Andere titel"})

    assert answer.status_code == 200
    assert "Andere titel" in answer.content.decode()


@pytest.mark.parametrize("name", ["concern", "group"])
def test_concerns_and_groups_can_be_previewed_saved_or_not(client, name):
    path, field = {"concern": ("verhalen", "public_title"), "group": ("groepen", "title")}[name]
    record = getattr(factories, name)()
    base = f"/beheer/schoen/{path}/"
    sent = fields_of(client.get(f"{base}edit/{record.pk}/").content.decode())

    changed = previewed(client, f"{base}preview/{record.pk}/", {**sent, field: "Andere titel"})
    unsaved = previewed(client, f"{base}preview/", {**sent, field: "Nog niet bewaard", "slug": "nieuw"})

    assert "Andere titel" in changed.content.decode()
    assert "Nog niet bewaard" in unsaved.content.decode()
