"""A search server of its own: told of every change, missed by nobody when it is killed, mended when it is back."""

import time
from types import SimpleNamespace

import pytest

from burgerkracht.plugins import hook
from search.engines import EngineDownError, Words, breaker, current_engine, outside_engine
from search.models import SearchDocument
from search.services.indexing import index_everything
from search.services.telling import mend_engine, rebuild_engine, tell_engine
from tests import factories
from tests.search.search_server import Server

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("elasticsearch"))
    yield server
    server.kill()


@pytest.fixture
def engine(server, site_home, settings, committed, monkeypatch):
    """The site on that server, with one initiative."""
    monkeypatch.setattr(breaker, "when_back", [])  # a thread of its own would not see what a test has not committed
    breaker.close()
    settings.SEARCH = f"http://127.0.0.1:{server.port}/site-{time.time_ns()}"
    index_everything()
    rebuild_engine()
    with committed():
        page = factories.initiative(title="Zwaluwtil")
    yield SimpleNamespace(page=page, server=server)
    breaker.close()


def found(words: str) -> list[int]:
    return [key.id for key in hook.find_items(query=words, types=["initiative"], limit=1000)]


def test_a_change_is_there_when_the_request_is_done(engine, committed):
    assert current_engine().name == "elasticsearch"
    assert found("zwaluwtil") == [engine.page.pk]
    with committed():
        engine.page.delete()
    assert found("zwaluwtil") == []
    assert mend_engine().equal


def test_numbers_are_those_of_the_database(engine, committed):
    with committed():
        for number in range(110):
            factories.initiative(
                title=f"Tulpenveld {number}", area=factories.area("voorburg" if number % 2 else "stompwijk")
            )
    client_answer = hook.find_items(query="tulpenveld", types=["initiative"], limit=1000)

    assert len(client_answer) == len(set(client_answer)) == 110


def test_nothing_is_lost_when_the_server_is_killed(engine, committed, client):
    gone, changed = engine.page, None
    engine.server.kill()
    try:
        with committed():
            changed = factories.initiative(title="Egelhuis")
        with committed():
            gone.unpublish()
        start = time.monotonic()
        answer = client.get("/zoeken/", {"q": "egelhuis"})
        took = time.monotonic() - start
        health = client.get("/gezond/")
    finally:
        engine.server.start()

    assert (answer.status_code, "Egelhuis" in answer.content.decode()) == (200, True)
    assert took < 0.3
    assert (health.status_code, health.json()["ok"]) == (503, False)
    assert current_engine().name != "elasticsearch"

    current_engine()
    breaker.wait()

    assert current_engine().name == "elasticsearch"
    assert tell_engine() == 2
    assert (found("egelhuis"), found("zwaluwtil")) == ([changed.pk], [])
    assert mend_engine().equal
    assert client.get("/gezond/").status_code == 200


def test_what_was_lost_or_left_over_is_mended(engine):
    document = SearchDocument.objects.get(object_id=engine.page.pk)
    stranger = SearchDocument(pk=10**9, version=1, title_tokens="vreemd")
    outside_engine().tell([stranger, SearchDocument(pk=document.pk, version=document.version, removed=True)])

    result = mend_engine()

    assert (result.mended, result.equal) == (2, True)
    assert found("zwaluwtil") == [engine.page.pk]


def test_a_rebuild_leaves_no_moment_without_results(engine, monkeypatch):
    seen = []
    bulk = type(outside_engine())._bulk

    def watched(self, *args, **options):
        bulk(self, *args, **options)
        seen.append(outside_engine().survey(Words.of(["zwaluwtil"]), 5).total)

    monkeypatch.setattr(type(outside_engine()), "_bulk", watched)
    rebuild_engine()

    assert seen[0] == 1
    assert found("zwaluwtil") == [engine.page.pk]


def test_an_index_that_was_never_made_counts_as_down(engine, settings):
    settings.SEARCH = f"http://127.0.0.1:{engine.server.port}/never-made"

    with pytest.raises(EngineDownError):
        current_engine().ping()
    assert found("zwaluwtil") == [engine.page.pk]
