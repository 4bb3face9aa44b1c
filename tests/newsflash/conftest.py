"""Readers, an issue that is on its way, and a mail server that takes it."""

import itertools

import pytest

from newsflash.enums import SubscriptionState
from newsflash.models import Subscription
from tests import factories
from tests.newsflash.smtp_sink import SmtpSink

_number = itertools.count(1)


@pytest.fixture
def sink(settings):
    """A real server on 127.0.0.1, and the site sends to it."""
    with SmtpSink() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.MAILS_PER_MINUTE = settings.MAILS_PER_DOMAIN = 0
        yield server


@pytest.fixture
def reader(db):
    """Makes readers."""

    def make(email="", **fields):
        themes = fields.pop("themes", [])
        record = Subscription.objects.create(
            **{
                "email": email or f"lezer{next(_number)}@example.org",
                "state": SubscriptionState.ACTIVE,
                "consent_text": "Ja",
                **fields,
            }
        )
        record.themes.set(themes)
        return record

    return make


@pytest.fixture
def issue(site_home):
    """An issue with every kind of block that needs no picture."""
    goal = factories.initiative(title="Buurttuin aan de Vliet")
    meeting = factories.meeting(title="Samen aan de koffie")
    body = [
        ("heading", "In het kort"),
        ("paragraph", '<p>Lees <a href="/schoen/">wat u vertelde</a>.</p><ul><li>één</li><li>twee</li></ul>'),
        (
            "item",
            {"title": "De tuin is open", "text": "Kom kijken.\n.Een punt vooraan & <b>geen</b> vet", "page": goal},
        ),
        ("call", {"text": "Wie kan timmeren?", "page": None}),
        ("answered", {"title": "Licht op het pad", "text": "Er komt licht.", "url": "/schoen/"}),
        ("meeting", {"text": "Iedereen is welkom.", "page": meeting}),
        ("quote", {"text": "Fijn dat het kan.", "source": "Een buurvrouw"}),
    ]
    return factories.newsflash(title="Nieuws uit de buurt – één", lead="Er is veel gebeurd.", body=body)


@pytest.fixture(autouse=True)
def _own_turn(settings, tmp_path):
    """On SQLite one process sends at a time, by a lock in this folder: tests that run side by side need their own."""
    settings.VAR = tmp_path
