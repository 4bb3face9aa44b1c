"""What several kinds of the network give."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from ninja import Schema
from pydantic import Field

from home.api.pages import COMMON, common
from network.queries.vocabulary import Vocabulary


class Reference(Schema):
    """Something else that is public here."""

    id: int = Field(examples=[7])
    key: str = Field(examples=["buurttuin"])
    title: str = Field(examples=["Buurttuin aan de Vliet"])
    url: str = Field(examples=["https://example.org/initiatieven/buurttuin/"])


def references(pages: QuerySet, origin: str) -> list[dict[str, Any]]:
    """References to these pages: one query."""
    found = (common(row, origin) for row in pages.values(*COMMON))
    return [{name: one[name] for name in ("id", "key", "title", "url")} for one in found]


def names(slugs: Iterable[str], labels: Mapping[str, str]) -> list[str]:
    """What these slugs are called, in order of the alphabet."""
    return sorted(labels[slug] for slug in slugs if slug in labels)


def area_name(number: int | None, words: Vocabulary) -> str:
    """What an area is called; a draft may have none yet."""
    return words.areas.get(words.area_slugs.get(number or 0, ""), "")


def linked(rows: QuerySet) -> dict[int, list[str]]:
    """Page -> slugs, of (page, slug) rows."""
    found: dict[int, list[str]] = {}
    for pk, slug in rows:
        found.setdefault(pk, []).append(slug)
    return found
