"""The draft for the Nieuwsflits: made once a month, never published by itself."""

import datetime

import pytest

from network.services.month import draft_of_month
from newsflash.models import NewsFlashPage
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")
FIRST = datetime.date(2026, 11, 1)


def october(day):
    return datetime.date(2026, 10, day)


def test_it_tells_what_was_answered_and_what_waits_and_is_a_draft(client):
    factories.group(title="Bank terug", answered_on=october(12), answer="<p>Hij <b>komt</b>.</p>", state="answered")
    factories.group(title="Te smal", put_on=october(2), put_to="de gemeente", state="put")
    factories.group(title="Van september", answered_on=datetime.date(2026, 9, 30), state="answered")

    url = draft_of_month(FIRST)

    page = NewsFlashPage.objects.get()
    assert url == f"/beheer/pages/{page.pk}/edit/"
    assert not page.live
    assert "oktober 2026" in page.title
    blocks = [(block.value["title"], block.value["url"]) for block in page.body]
    assert [title for title, _url in blocks] == ["Bank terug", "Te smal"]
    assert page.body[0].value["text"] == "Hij komt."
    assert page.title not in client.get("/nieuwsflits/").content.decode()


def test_it_is_made_once_and_what_editors_did_with_it_stays():
    draft_of_month(FIRST)
    page = NewsFlashPage.objects.get()
    page.title = "Anders"
    page.save_revision().publish()

    assert draft_of_month(FIRST + datetime.timedelta(days=1)) == ""
    assert NewsFlashPage.objects.get().title == "Anders"


def test_it_is_made_in_the_first_days_only():
    assert draft_of_month(datetime.date(2026, 11, 4)) == ""
    assert not NewsFlashPage.objects.exists()


def test_a_quiet_month_is_a_draft_too():
    draft_of_month(FIRST)

    assert NewsFlashPage.objects.get().lead
