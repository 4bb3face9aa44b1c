"""The demo issues of the Nieuwsflits, from `newsflash/demo/`; saved like any import. Safe to run again."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from wagtail.models import Page

from home.models import HomePage
from home.services.demo_dates import shifted
from home.services.imports import save_page
from home.services.site import read_json
from newsflash.models import NewsFlashIndexPage, NewsFlashPage

DATA = Path(__file__).resolve().parent.parent / "demo" / "newsflashes.json"
GROUPS = "/schoen/"
Block = dict[str, Any]


def seed_demo(home: HomePage, say: Callable[[str], None]) -> None:
    """All issues; pages they point at are there already."""
    rows = read_json(DATA)
    pages = _pages(home, [block for row in rows for block in row["body"]])
    results = [_save(row, pages) for row in rows]
    say(f"newsflashes: {len(rows)} ({results.count('same')} unchanged)")


def _pages(home: HomePage, blocks: list[Block]) -> dict[str, int]:
    """Number of each page that blocks name. By slug, which is the key of what was imported: any app may have it."""
    slugs = {block["value"]["page"] for block in blocks if block["type"] in ("item", "call")}
    return dict(Page.objects.descendant_of(home).filter(slug__in=slugs).values_list("slug", "pk"))


def _save(row: dict[str, Any], pages: Mapping[str, int]) -> str:
    fields = {name: row[name] for name in ("title", "number", "lead")}
    fields |= {"date": shifted(row["date"]), "body": json.dumps([_linked(block, pages) for block in row["body"]])}
    return save_page(
        model=NewsFlashPage, parent=NewsFlashIndexPage.objects.get(), key=row["key"], fields=fields, source=row
    )


def _linked(block: Block, pages: Mapping[str, int]) -> Block:
    """The block with the number or address of its page instead of the key."""
    value = block["value"]
    if block["type"] in ("item", "call"):
        value = {**value, "page": pages.get(value["page"])}
    elif block["type"] == "answered":
        value = {"title": value["title"], "text": value["text"], "url": f"{GROUPS}{value['page']}/"}
    return {"type": block["type"], "value": value}
