"""The send screen: what an editor sees and does, and what readers along may not."""

from html.parser import HTMLParser

import pytest
from django.core import mail

from home.services.rights import EDITORS
from newsflash.checklist import answers, checks_of
from newsflash.emails import write_mail
from newsflash.enums import MailingState
from newsflash.models import Mailing
from newsflash.services.mailings import start_due_mailings
from newsflash.services.sending import send_due_mails
from tests import factories
from tests.admin import editor, login
from tests.admin import reader as reader_along

pytestmark = pytest.mark.django_db


def screen(page, tail=""):
    return f"/beheer/nieuwsflits/versturen/{page.pk}/{tail}"


def test_an_editor_checks_sends_and_follows(issue, reader, sink):
    for _ in range(3):
        reader()
    reader(rhythm="weekly")
    client = editor()
    before = client.get(screen(issue)).content.decode()
    assert "<strong>3</strong> lezers" in before
    assert "1 lezer krijgt hem" in before
    assert "Moet eerst beter" not in before

    assert client.post(screen(issue)).status_code == 302
    assert client.get(screen(issue, "cijfers/")).json()["moving"] is True
    assert not sink.taken
    send_due_mails()
    numbers = client.get(screen(issue, "cijfers/")).json()
    assert (numbers["sent"], numbers["total"], numbers["handled"], numbers["moving"]) == (3, 3, 3, False)
    assert client.post(screen(issue)).status_code == 422  # once is once
    assert Mailing.objects.count() == 1


def test_pausing_going_on_and_stopping(issue, reader):
    reader()
    client = editor()
    client.post(screen(issue))
    start_due_mailings()
    for wanted, state in (("pause", "paused"), ("resume", "sending"), ("stop", "stopped"), ("resume", "stopped")):
        assert client.post(screen(issue, "doe/"), {"act": wanted}).status_code == 302
        assert Mailing.objects.get().state == state
    assert client.post(screen(issue, "doe/"), {"act": "wis"}).status_code == 404


def test_a_time_can_be_chosen_and_not_one_that_has_passed(issue):
    client = editor()

    assert client.post(screen(issue), {"send_at": "01-01-2020 10:00"}).status_code == 422
    assert client.post(screen(issue), {"send_at": "ooit"}).status_code == 422
    assert client.post(screen(issue), {"send_at": "01-01-2090 10:00"}).status_code == 302
    assert start_due_mailings() == 0
    assert Mailing.objects.get().state == MailingState.PLANNED


def test_a_draft_is_not_sent(site_home):
    page = factories.newsflash(live=False)
    client = editor()

    assert "Moet eerst beter" in client.get(screen(page)).content.decode()
    assert client.post(screen(page)).status_code == 422
    assert not Mailing.objects.exists()


def test_a_try_out_goes_to_who_asks(issue, reader):
    reader()
    editor().post(screen(issue, "proef/"))
    assert not mail.outbox  # no address, no mail
    client = login(EDITORS, email="redactie@example.org")
    client.post(screen(issue, "proef/"))

    assert [message.to for message in mail.outbox] == [["redactie@example.org"]]


def test_previews_are_what_goes_out_and_its_links_leave_nobody(issue, reader):
    one = reader()
    client = editor()
    html = client.get(f"/beheer/nieuwsflits/voorbeeld/{issue.pk}/html/").content.decode()
    text = client.get(f"/beheer/nieuwsflits/voorbeeld/{issue.pk}/text/")

    assert text["Content-Type"].startswith("text/plain")
    assert "BKCMARK" not in html + text.content.decode()
    link = html.split("/nieuwsflits/afmelden/")[1].split('"')[0]
    assert client.post(f"/nieuwsflits/afmelden/{link}").status_code == 404
    one.refresh_from_db()
    assert one.is_active


@pytest.mark.parametrize("who", ["anonymous", "reader"])
def test_others_see_and_do_nothing(issue, client, who):
    visitor = client if who == "anonymous" else reader_along()
    for address in (screen(issue), screen(issue, "cijfers/"), f"/beheer/nieuwsflits/voorbeeld/{issue.pk}/html/"):
        assert visitor.get(address).status_code in (302, 403)
    assert visitor.post(screen(issue)).status_code in (302, 403)
    assert not Mailing.objects.exists()


def test_the_edit_screen_leads_here(issue):
    assert screen(issue) in editor().get(f"/beheer/pages/{issue.pk}/edit/").content.decode()


def test_links_that_lead_nowhere_are_found(site_home):
    body = [("answered", {"title": "Licht", "text": "Ja.", "url": "/schoen/bestaat-niet/"})]
    page = factories.newsflash(body=body)
    stops = [check.text for check in checks_of(page, write_mail([page])) if check.stops and not check.good]

    assert len(stops) == 1
    assert "/schoen/bestaat-niet/" in stops[0]
    assert answers("http://127.0.0.1:8000/nieuwsflits/")
    assert not answers("http://127.0.0.1:8000/nergens/")


class Balance(HTMLParser):
    """Whether what is opened is closed, in order."""

    EMPTY = ("meta", "img", "br", "hr", "input", "link")

    def __init__(self):
        super().__init__()
        self.open, self.wrong = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_the_mail_is_whole_and_calls_nobody(issue):
    written = write_mail([issue])
    balance = Balance()
    balance.feed(written.html)

    assert (balance.open, balance.wrong) == ([], [])
    assert written.html.startswith("<!DOCTYPE html>")
    assert 'lang="nl"' in written.html
    assert "<b>geen</b>" not in written.html
    for unwanted in ("<script", "<img", "<link", "<iframe"):
        assert unwanted not in written.html
