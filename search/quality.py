"""Answering the queries of a quality set with an index in memory: the pure part of `manage.py search_quality`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from search.lexicon import Lexicon
from search.memory import MemoryIndex


def load_set(path: Path) -> Mapping[str, Any]:
    """A quality set: {"documents": [{id, title, tags, body, village}], "queries": [{id, query, relevant}]}."""
    data: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def document_fields(document: Mapping[str, Any]) -> dict[str, Any]:
    """The searchable fields of a document in a set."""
    return {
        "title": document.get("title", ""),
        "tags": document.get("tags", []),
        "body": document.get("body", ""),
        "place": document.get("village") or document.get("area") or [],
    }


def build_index(documents: Iterable[Mapping[str, Any]], lexicon: Lexicon | None = None) -> MemoryIndex:
    """An index in memory with the documents of a set; `Lexicon()` leaves word knowledge out."""
    index = MemoryIndex(lexicon)
    for document in documents:
        index.add(document["id"], document_fields(document))
    return index


def answers(index: MemoryIndex, queries: Iterable[str], limit: int = 10) -> Iterator[list[str]]:
    """The ids found for each query, best first."""
    for query in queries:
        yield [hit.id for hit in index.search(query)[:limit]]
