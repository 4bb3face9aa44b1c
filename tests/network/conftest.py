"""How many queries a page takes, a search that finds what a test says, and two residents who fit."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from burgerkracht.hookspecs import SearchKey
from burgerkracht.plugins import hookimpl, manager
from network.models import Introduction, TellingChoice
from network.services.suggesting import rematch
from tests import factories


@pytest.fixture
def queries(client):
    """queries(url) -> how many queries the page at this address takes."""

    def count(url):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url).status_code == 200
        return len(caught)

    return count


@pytest.fixture
def found():
    """`with found(page, …)`: every search finds these pages, best first."""

    @contextmanager
    def search_finds(*pages):
        class Search:
            @hookimpl(tryfirst=True)
            def find_items(self, query, types, limit):
                return [SearchKey(page._meta.label_lower, page.pk) for page in pages]

        search = Search()
        manager.register(search, name="search of a test")
        try:
            yield
        finally:
            manager.unregister(search)

    return search_finds


@pytest.fixture
def pair(committed):
    """An offer of Annie's that fits a request of Bram's."""
    with committed():
        annie, bram = (
            factories.resident("Annie", "Achternaam", "+31611111111"),
            factories.resident("Bram", "Geheimers", "0622222222"),
        )
        money = factories.term("boekhouden")
        offer = factories.profile(
            title="Cijfers maken mij rustig", introduction="Ik doe graag de boekhouding.", terms=[money], resident=annie
        )
        ask = factories.profile(
            title="Wie houdt onze kas bij", introduction="Wij zoeken iemand voor de boekhouding.", terms=[money],
            resident=bram, kind="request",
        )  # fmt: skip
    return offer, ask


@pytest.fixture
def introduction(pair):
    rematch()
    return Introduction.objects.get()


@pytest.fixture
def time_machine_days():
    """days(n): everything that was noted lies n days further back."""

    def back(days):
        far = timedelta(days=days)
        moments = ("created_at", "asked_at", "waiting_since", "introduced_at", "ended_at")
        for one in Introduction.objects.all():
            values = {name: getattr(one, name) - far for name in moments if getattr(one, name)}
            Introduction.objects.filter(pk=one.pk).update(**values)
        for choice in TellingChoice.objects.exclude(told_at=None):
            TellingChoice.objects.filter(pk=choice.pk).update(told_at=choice.told_at - far)

    return back
