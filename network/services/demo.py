"""The network's demo content: read from `network/demo/`, saved like any import. Safe to run again."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from home.models import Area, Theme
from home.services.demo_dates import shifted, shifted_moment
from home.services.imports import save_page, save_record
from home.services.site import read_json
from network.models import (
    Concern,
    ConcernGroup,
    ExpertiseIndexPage,
    ExpertiseProfilePage,
    ExpertiseTerm,
    InitiativeIndexPage,
    InitiativePage,
    InitiativeUpdate,
    MeetingIndexPage,
    MeetingPage,
)
from network.services.imports import ensure_terms
from network.slots import to_bits

DATA = Path(__file__).resolve().parent.parent / "demo"
Row = dict[str, Any]


def seed_demo(say: Callable[[str], None]) -> None:
    """Terms first, then what uses them, then what points at that."""
    for name, save in STEPS:
        rows = read_json(DATA / f"{name}.json")
        results = [save(row) for row in reversed(_mixed(rows))]
        say(f"{name}: {len(rows)} ({results.count('same')} unchanged)")
    _link_requests(read_json(DATA / "profiles.json"))


def _mixed(rows: list[Row]) -> list[Row]:
    """Themes in turn, so that the newest are not all about the same."""
    seen: Counter[str] = Counter()
    turns = []
    for row in rows:
        theme = str(row.get("themes", [""])[:1])
        turns.append((seen[theme], row))
        seen[theme] += 1
    return [row for _turn, row in sorted(turns, key=lambda pair: pair[0])]


def _themes(row: Row) -> list[Theme]:
    found = {theme.slug: theme for theme in Theme.objects.filter(slug__in=row["themes"])}
    return [found[slug] for slug in row["themes"]]


def _area(slug: str | None) -> Area | None:
    return Area.objects.get(slug=slug) if slug else None


def _plain(row: Row, *left_out: str) -> Row:
    return {name: value for name, value in row.items() if name not in {"key", *left_out}}


def _save_term(row: Row) -> str:
    parent = ExpertiseTerm.objects.filter(slug=row["parent"]).first() if row.get("parent") else None
    fields = {"slug": row["slug"], "parent": parent, "explanation": row["explanation"]}
    _term, created = ExpertiseTerm.objects.get_or_create(
        name=row["name"], defaults={**fields, "synonyms": "\n".join(row["synonyms"])}
    )
    return "created" if created else "same"


def _save_initiative(row: Row) -> str:
    fields = _plain(row, "themes", "has", "seeks", "updates", "concern_groups", "area", "body", "started_on")
    fields |= {"area": _area(row["area"]), "body": json.dumps(row["body"]), "started_on": shifted(row["started_on"])}
    updates = [InitiativeUpdate(**{**update, "date": shifted(update["date"])}) for update in row["updates"]]
    sets = {"themes": _themes(row), "has": ensure_terms(row["has"]), "seeks": ensure_terms(row["seeks"])}
    parent = InitiativeIndexPage.objects.get()
    return save_page(
        model=InitiativePage,
        parent=parent,
        key=row["key"],
        fields=fields,
        sets={**sets, "updates": updates},
        source=row,
    )


def _save_profile(row: Row) -> str:
    fields = _plain(row, "themes", "terms", "area", "slots", "until", "initiative")
    fields |= {"area": _area(row["area"]), "slots": to_bits(row["slots"]), "until": shifted(row["until"])}
    sets = {"themes": _themes(row), "terms": ensure_terms(row["terms"])}
    parent = ExpertiseIndexPage.objects.get()
    return save_page(model=ExpertiseProfilePage, parent=parent, key=row["key"], fields=fields, sets=sets, source=row)


def _link_requests(rows: list[Row]) -> None:
    """Requests point at the initiative that asks; done last, because saving the one needs the other."""
    for row in rows:
        initiative = InitiativePage.objects.filter(import_key=row.get("initiative") or "-").first()
        page = ExpertiseProfilePage.objects.filter(import_key=row["key"], initiative=None).first()
        if initiative and page:
            page.initiative = initiative
            page.save()


def _save_meeting(row: Row) -> str:
    fields = _plain(row, "themes", "initiatives", "area", "body", "start", "end")
    fields |= {"area": _area(row["area"]), "body": json.dumps(row["body"])}
    fields |= {"start": shifted_moment(row["start"]), "end": shifted_moment(row["end"])}
    sets = {
        "themes": _themes(row),
        "initiatives": list(InitiativePage.objects.filter(import_key__in=row["initiatives"])),
    }
    return save_page(
        model=MeetingPage, parent=MeetingIndexPage.objects.get(), key=row["key"], fields=fields, sets=sets, source=row
    )


def _save_group(row: Row) -> str:
    fields = _plain(row, "slug", "theme", "area", "put_on", "answered_on", "initiatives", "meetings")
    fields |= {"theme": Theme.objects.get(slug=row["theme"]), "area": _area(row["area"])}
    fields |= {"put_on": shifted(row["put_on"]), "answered_on": shifted(row["answered_on"])}
    sets = {
        "initiatives": list(InitiativePage.objects.filter(import_key__in=row["initiatives"])),
        "meetings": list(MeetingPage.objects.filter(import_key__in=row["meetings"])),
    }
    return save_record(model=ConcernGroup, find={"slug": row["slug"]}, fields=fields, sets=sets, source=row)


def _save_concern(row: Row) -> str:
    fields = _plain(row, "theme", "area", "received_on", "group")
    fields |= {"theme": Theme.objects.filter(slug=row["theme"]).first(), "area": _area(row["area"])}
    fields |= {
        "received_on": shifted(row["received_on"]),
        "group": ConcernGroup.objects.filter(slug=row["group"]).first(),
    }
    return save_record(model=Concern, find={"import_key": row["key"]}, fields=fields, source=row)


STEPS: tuple[tuple[str, Callable[[Row], str]], ...] = (
    ("terms", _save_term),
    ("initiatives", _save_initiative),
    ("profiles", _save_profile),
    ("meetings", _save_meeting),
    ("concern_groups", _save_group),
    ("concerns", _save_concern),
)
