"""How a row of an import file becomes an issue of the Nieuwsflits. Trusted, so published at once."""

import json
from typing import Any

from django.utils.html import linebreaks

from burgerkracht.hookspecs import ImportRow
from home.services.imports import date_of, save_page
from newsflash.models import NewsFlashIndexPage, NewsFlashPage
from newsflash.rules import split_lead

MOST_KEYWORDS = NewsFlashPage._meta.get_field("keywords").max_length


def import_newsflash(row: ImportRow) -> str:
    """The text's first sentence becomes the lead; `tags` become search words."""
    values = row.values
    lead, text = split_lead(values.get("text") or values["title"])
    fields: dict[str, Any] = {
        "title": values["title"],
        "lead": lead,
        "body": json.dumps([{"type": "paragraph", "value": linebreaks(text, autoescape=True)}] if text else []),
        "keywords": ", ".join(values.get("tags", []))[:MOST_KEYWORDS],
    }
    if date := date_of(values):  # without one a new issue is of today, and an old one keeps its date
        fields["date"] = date
    return save_page(model=NewsFlashPage, parent=NewsFlashIndexPage.objects.get(), key=row.key, fields=fields)
