"""A real mail server that is away, refuses and hangs up."""

import re
from collections import Counter

import pytest
from django.utils import timezone

from burgerkracht.hookspecs import MailText
from burgerkracht.plugins import hookimpl, manager
from outbox.models import Letter, LetterState
from outbox.services import MOST_TRIES, queue_mail, send_due_letters
from services.ports import HOST, free_port
from tests.newsflash.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db

MANY = 120  # more than two batches
ELS = "els@voorbeeld.example"


class Texts:
    """A plug-in with one mail."""

    @hookimpl
    def mail_texts(self):
        return [MailText("hello", "Groet", "Onderwerp: Dag {name}\n\nBeste {name},\n\n> {words}\n")]


@pytest.fixture(autouse=True)
def _texts(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = HOST, free_port(), 5
    texts = Texts()
    manager.register(texts)
    yield
    manager.unregister(texts)


@pytest.fixture
def server(settings):
    with SmtpSink() as sink:
        settings.EMAIL_PORT = sink.port
        yield sink


def queue(to=ELS, name="Els", words="Hoi"):
    return queue_mail(to=to, name="hello", values={"name": name, "words": words})


def later():
    Letter.objects.filter(state=LetterState.WAITING).update(next_try_at=timezone.now())


def send_all():
    while send_due_letters():
        pass


def states():
    return Counter(Letter.objects.values_list("state", flat=True))


def test_a_server_that_was_away_gets_every_mail_once(settings):
    addresses = [f"bewoner{number}@voorbeeld.example" for number in range(MANY)]
    for address in addresses:
        queue(to=address)
    for _round in range(4):
        send_due_letters()
        later()
    assert states() == {LetterState.WAITING: MANY}

    with SmtpSink() as sink:
        settings.EMAIL_PORT = sink.port
        send_all()
        send_all()

    assert sink.taken == Counter(addresses)
    assert states() == {LetterState.SENT: MANY}


@pytest.mark.parametrize("answers", ["rcpt", "after_data"])
def test_a_server_that_is_busy_gets_it_later(server, answers):
    queue()
    getattr(server, answers)[ELS] = "451 not now"
    for tries in (1, 2, 3):
        assert send_due_letters() == 0
        letter = Letter.objects.get()
        assert (letter.state, letter.tries, letter.error) == (LetterState.WAITING, tries, "SMTP 451")
        assert letter.next_try_at > timezone.now()
        later()

    getattr(server, answers).clear()
    send_all()

    assert server.taken == {ELS: 1}


@pytest.mark.parametrize("answers", ["rcpt", "after_data"])
def test_an_address_that_does_not_exist_is_tried_once_and_holds_up_nobody(server, answers):
    queue()
    queue(to="noor@voorbeeld.example")
    getattr(server, answers)[ELS] = "550 nobody here"

    send_all()
    later()
    send_all()

    assert server.taken == {"noor@voorbeeld.example": 1}
    assert states() == {LetterState.FAILED: 1, LetterState.SENT: 1}
    assert Letter.objects.get(to=ELS).tries == 1


@pytest.mark.parametrize("moment", ["rcpt", "data"])
def test_a_line_that_breaks_costs_no_mail(server, moment):
    queue()
    queue(to="noor@voorbeeld.example")
    server.drop[ELS] = moment
    send_due_letters()
    assert states() == {LetterState.WAITING: 1, LetterState.SENT: 1}

    server.drop.clear()
    later()
    send_all()

    assert server.taken == {ELS: 1, "noor@voorbeeld.example": 1}


def test_a_password_that_is_refused_loses_no_mail(server, settings, monkeypatch):
    async def refuse(_sink, visit, line):
        return visit.say("530 log in first")

    queue()
    with monkeypatch.context() as patched:
        patched.setattr(SmtpSink, "_mail", refuse)
        send_due_letters()
    assert states() == {LetterState.WAITING: 1}

    later()
    send_all()

    assert server.taken == {ELS: 1}


def test_what_never_goes_out_is_given_up_in_the_end():
    queue()
    for _round in range(MOST_TRIES):
        assert states() == {LetterState.WAITING: 1}
        send_due_letters()
        later()

    assert states() == {LetterState.FAILED: 1}


@pytest.mark.parametrize(
    "typed", ["Els\r\nBcc: kwaad@voorbeeld.example", "Els\nX-Kwaad: ja\n\nhallo", "Els\x0b\u2028Cc: k"]
)
def test_what_somebody_typed_becomes_no_header(server, typed):
    queue(name=typed, words=f"{typed}\r\n.\r\nMAIL FROM:<kwaad@voorbeeld.example>")

    send_all()

    assert server.taken == {ELS: 1}
    head = server.messages[ELS].partition(b"\r\n\r\n")[0].decode()
    names = {line.partition(":")[0].lower() for line in re.split(r"\r\n(?![ \t])", head)}
    assert not names & {"bcc", "cc", "x-kwaad"}
