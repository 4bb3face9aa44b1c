"""How many queries a page takes, and a search that finds what a test says."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from burgerkracht.hookspecs import SearchKey
from burgerkracht.plugins import hookimpl, manager


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
