import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from burgerkracht.hookspecs import MailText
from burgerkracht.plugins import hookimpl, manager
from jobs.services import run_due_jobs
from outbox.models import Letter, LetterState
from outbox.services import LEASE, forget_old_letters, queue_mail, send_due_letters

pytestmark = pytest.mark.django_db


class Texts:
    """A plug-in with one mail."""

    @hookimpl
    def mail_texts(self):
        return [MailText("hello", "Groet", "Onderwerp: Dag {name}\n\nBeste {name},\n\n> {words}\n")]


@pytest.fixture(autouse=True)
def _texts():
    texts = Texts()
    manager.register(texts)
    yield
    manager.unregister(texts)


def queue(**more):
    return queue_mail(to="els@voorbeeld.example", name="hello", values={"name": "Els", "words": "Hoi"}, **more)


def test_a_mail_goes_out_by_the_job(committed):
    with committed():
        queue(headers={"X-Kind": "test"})

    assert "outbox.send" in run_due_jobs()

    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.extra_headers["X-Kind"]) == (["els@voorbeeld.example"], "Dag Els", "test")
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "Hoi" in sent.alternatives[0].content
    assert Letter.objects.get().state == LetterState.SENT


def test_once_is_once():
    assert queue(once="hello:1")
    assert queue(once="hello:1") is None

    assert send_due_letters() == 1
    assert send_due_letters() == 0


def test_nothing_is_sent_without_an_address():
    assert queue_mail(to="", name="hello", values={"name": "Els", "words": ""}) is None


def test_a_server_that_is_away_gets_it_later(monkeypatch):
    def refuse(self, messages):
        raise ConnectionRefusedError

    letter = queue()
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refuse)
        assert send_due_letters() == 0
        assert send_due_letters() == 0
    letter.refresh_from_db()
    assert (letter.state, letter.tries, letter.error) == (LetterState.WAITING, 1, "ConnectionRefusedError")

    Letter.objects.update(next_try_at=timezone.now())

    assert send_due_letters() == 1
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("code", "state"), [(550, LetterState.FAILED), (451, LetterState.WAITING)], ids=["for good", "for now"]
)
def test_what_a_server_refuses(monkeypatch, code, state):
    def refuse(self, messages):
        raise smtplib.SMTPRecipientsRefused({"els@voorbeeld.example": (code, b"no")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    letter = queue()

    send_due_letters()

    letter.refresh_from_db()
    assert (letter.state, letter.error) == (state, f"SMTP {code}")


def test_a_mail_of_a_process_that_died_is_sent_after_all():
    queue()
    Letter.objects.update(state=LetterState.SENDING, next_try_at=timezone.now() - LEASE)

    assert send_due_letters() == 1


def test_old_mails_are_wiped_and_still_not_sent_twice():
    queue(once="hello:1")
    queue()
    send_due_letters()
    Letter.objects.update(created_at=timezone.now() - timedelta(days=8))

    assert forget_old_letters() == 1

    assert Letter.objects.get().to == ""
    assert queue(once="hello:1") is None
