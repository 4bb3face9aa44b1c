"""What is shown of a result: a card with the words that matched marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from search.analysis import Query
from search.matching import Marker
from search.models import SearchDocument

EXCERPT = 200  # characters


@dataclass(frozen=True)
class ResultCard:
    """A result in a list; title and excerpt are safe HTML."""

    url: str
    title: SafeString
    excerpt: SafeString
    type: str
    type_label: str
    place: str
    tags: list[str]


def type_labels() -> dict[str, str]:
    """The kinds of results in the order in which they are shown."""
    return {
        "initiative": _("Initiative"),
        "expertise": _("Expertise"),
        "concern": _("Concern"),
        "meeting": _("Meeting"),
        "newsflash": _("News flash"),
        "page": _("Page"),
    }


def documents(numbers: Sequence[int]) -> list[SearchDocument]:
    """In this order, without their tokens; what is gone by now is left out."""
    fields = ("model", "object_id", "type", "key", "title", "url", "text", "tags", "area")
    found = SearchDocument.objects.filter(removed=False).only(*fields).in_bulk(list(numbers))
    return [found[number] for number in numbers if number in found]


def result_cards(found: Sequence[SearchDocument], query: Query, places: Mapping[str, str]) -> list[ResultCard]:
    """Cards of these documents."""
    labels, marker = type_labels(), Marker(query)
    return [
        ResultCard(
            url=document.url,
            title=marked(document.title, marker),
            excerpt=marked(marker.excerpt(document.text, EXCERPT), marker),
            type=document.type,
            type_label=labels.get(document.type, document.type),
            place=places.get(document.area, ""),
            tags=document.tags[:4],
        )
        for document in found
    ]


def marked(text: str, marker: Marker) -> SafeString:
    """The text with <mark> around the words that answer the query. Escaped piece by piece: it may hold anything."""
    html, end = "", 0
    for start, stop in marker.highlight(text):
        html += f"{escape(text[end:start])}<mark>{escape(text[start:stop])}</mark>"
        end = stop
    return mark_safe(html + escape(text[end:]))  # noqa: S308 - every piece was escaped
