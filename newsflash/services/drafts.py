"""News flashes that other apps make ready: drafts, which editors change, publish or throw away."""

import json
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.html import escape, linebreaks
from django.utils.text import Truncator

from burgerkracht.hookspecs import NewsDraft, NewsPart
from home.services.imports import free_slug
from newsflash.models import NewsFlashIndexPage, NewsFlashPage
from newsflash.rules import MOST_LEAD


@transaction.atomic
def keep_draft(draft: NewsDraft) -> str:
    """A page that nobody sees yet; the address of its edit screen, empty when it was there already."""
    parent = NewsFlashIndexPage.objects.select_for_update().first()
    if parent is None or NewsFlashPage.objects.filter(import_key=draft.key).exists():
        return ""
    page = NewsFlashPage(
        title=draft.title,
        slug=free_slug(parent, draft.key),
        lead=Truncator(draft.lead).chars(MOST_LEAD),
        body=json.dumps([_block(part) for part in draft.parts]),
        import_key=draft.key,
        live=False,
    )
    parent.add_child(instance=page)
    page.save_revision()
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _block(part: NewsPart) -> dict[str, Any]:
    if part.url:
        return {"type": "answered", "value": {"title": part.title[:120], "text": part.text, "url": part.url}}
    return {"type": "paragraph", "value": f"<h3>{escape(part.title)}</h3>{linebreaks(part.text, autoescape=True)}"}
