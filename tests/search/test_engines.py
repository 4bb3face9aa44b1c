"""Every engine gives the same answers, and none can be made to do what it was not asked."""

import json
import random
import string
from pathlib import Path

import pytest
from django.db import connection

from search.engines import AllOf, AnyOf, Best, Words, database_engine
from search.services.scratch import scratch_index
from tests import factories
from tests.services import service_url

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent
SETS = [HERE / "dev_queries.json", HERE / "tuning_set.json"]
HOSTILE = 10_000
PIECES = [
    *string.punctuation, *string.whitespace, "\x00", "\x07", "\x1b[31m", "‮", "﻿", "😀", "fiets", "AND", "OR", "NOT",
    "NEAR(", "title_tokens:", "^2", "~1", "*:*", "!!", "<->", "\\", "'; DROP TABLE x; --", "{\"match_all\":{}}", "%00",
    "${jndi:ldap://x}", "a" * 300, "é", "ﷺ", "\ud7ff", "0sfiets",
    "x" * 10_000, "שלום עולם", "مرحبا", "\u202eomgekeerd", "\u2066", "\U0001f468\u200d\U0001f33e",
]  # fmt: skip


@pytest.fixture
def elasticsearch(settings):
    settings.SEARCH = f"{service_url('elasticsearch')}/scratch"


def answers(engine: str, data: dict) -> list[list[str]]:
    with scratch_index(engine, data["documents"]) as answer:
        return [answer(question["query"]) for question in data["queries"]]


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_database_answers_as_the_reference_does(path):
    data = json.loads(path.read_text())

    assert answers("database", data) == answers("memory", data)


@pytest.mark.elasticsearch
@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_elasticsearch_answers_as_the_reference_does(path, elasticsearch):
    data = json.loads(path.read_text())

    assert answers("elasticsearch", data) == answers("memory", data)


def hostile() -> list[str]:
    chance = random.Random(4)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 12))) for _number in range(HOSTILE)]


DOCUMENTS = [
    {"id": "a", "title": "Fiets repareren", "tags": ["fiets"], "body": "Samen sleutelen.", "village": "Rade"},
    {"id": "b", "title": "Zwemles", "tags": [], "body": "Leren zwemmen.", "village": "Rade"},
]  # fmt: skip


def test_hostile_questions_to_the_database_are_just_words():
    with scratch_index("database", DOCUMENTS) as answer:
        for text in hostile():
            assert set(answer(text)) <= {"a", "b"}
        assert answer("fiets") == ["a"]


def test_hostile_questions_in_the_address_get_a_page(client, site_home):
    statuses = {
        client.get("/zoeken/", {"q": text, "plaats": text, "pagina": text}).status_code for text in hostile()[:500]
    }

    assert statuses <= {200, 404}


@pytest.mark.elasticsearch
def test_hostile_questions_to_elasticsearch_are_just_words(elasticsearch):
    with scratch_index("elasticsearch", DOCUMENTS) as answer:
        for text in hostile():
            assert set(answer(text)) <= {"a", "b"}
        assert answer("fiets") == ["a"]


@pytest.fixture
def many(site_home, committed):
    with committed():
        for number in range(12):
            factories.initiative(title=f"Bloemenperk {number}", one_liner="Met fanfare." if number % 2 else "Stil.")


def test_the_database_knows_all_any_and_the_newest(many):
    engine = database_engine()
    everything = engine.survey(Words.of(["bloemenperk"]), 0)
    both = engine.survey(AllOf((Words.of(["bloemenperk"]), Words.of(["fanfare"]))), 0)
    either = engine.survey(AnyOf((Words.of(["xyzzy"]), Words.of(["fanfare"]))), 0)

    assert (everything.total, both.total, either.total) == (12, 6, 6)
    assert engine.best(Best(Words.of(["bloemenperk"]), 3, ranked=False)) == sorted(everything.ids, reverse=True)[:3]
    assert set(engine.best(Best(Words.of(["fanfare"]), 20, ranked=True))) == set(both.ids)
    assert len(engine.starting([], "bloem", 5)) == 5


@pytest.mark.postgres
def test_postgresql_uses_its_index_also_for_a_word_that_is_everywhere(many):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # as the function does
        cursor.execute("EXPLAIN SELECT array_agg(id) FROM search_searchdocument WHERE fts @@ 'bloemenperk'::tsquery")
        plan = "\n".join(row[0] for row in cursor.fetchall())
        cursor.execute("SELECT proconfig FROM pg_proc WHERE proname = 'search_ids'")
        settings = cursor.fetchone()[0]

    assert "search_fts" in plan
    assert settings == ["enable_seqscan=off"]
