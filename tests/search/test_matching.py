"""Marking and excerpts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.lexicon import Lexicon, parse
from search.matching import Marker
from search.memory import MemoryIndex

TEXT = "In de Buurtmoestuin staan twee tuinen vol bijen. Het repair-café is gesloten."


@pytest.fixture(scope="module")
def index():
    index = MemoryIndex(Lexicon(parse(["imker ~ bijen houden"], "test")))
    index.add("1", {"title": TEXT, "place": "Stompwijk"})
    return index


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("tuin", ["Buurtmoestuin", "tuinen"]),
        ("bijen", ["bijen"]),
        ("repaircafe", ["repair-café"]),
        ("imker", ["bijen"]),
        ("hulp in de tuin", ["Buurtmoestuin", "tuinen"]),
        ("paard", []),
        ("de", []),
    ],
)
def test_highlight(index, text, marked):
    assert [TEXT[start:end] for start, end in Marker(index.analyse(text)).highlight(TEXT)] == marked


def test_excerpt_shows_what_matched(index):
    long = "Woorden die er niet toe doen. " * 30 + "Hier vliegen bijen rond. " + "Nog meer van dat alles. " * 30
    shown = Marker(index.analyse("bijen")).excerpt(long, 120)
    assert "bijen" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) <= 124


def test_a_short_text_is_shown_whole(index):
    assert Marker(index.analyse("bijen")).excerpt(" Kort  verhaal. ") == "Kort verhaal."


@given(st.text(max_size=300), st.text(max_size=30), st.integers(min_value=5, max_value=80))
def test_any_text_can_be_cut(text, query, length):
    index = MemoryIndex(Lexicon())
    index.add("1", {"title": text})
    marker = Marker(index.analyse(query))
    assert len(marker.excerpt(text, length)) <= length + 4
    assert all(0 <= start < end <= len(text) for start, end in marker.highlight(text))
