"""Content for tests: each function makes one live record with sensible values for what the test does not care about."""

import datetime
import itertools
from typing import Any

from django.utils import timezone

from home.models import Area, Theme
from network.models import (
    Concern,
    ConcernGroup,
    ExpertiseIndexPage,
    ExpertiseProfilePage,
    ExpertiseTerm,
    InitiativeIndexPage,
    InitiativePage,
    MeetingIndexPage,
    MeetingPage,
)
from newsflash.models import NewsFlashIndexPage, NewsFlashPage
from privacy.models import Resident

_number = itertools.count(1)


def area(slug: str = "stompwijk") -> Area:
    """One of the prepared areas."""
    return Area.objects.get(slug=slug)


def theme(slug: str = "groen") -> Theme:
    """One of the prepared themes."""
    return Theme.objects.get(slug=slug)


def resident(first_name: str, last_name: str, phone: str, *, confirmed: bool = True) -> Resident:
    """Somebody with a mail address of their own."""
    email, at = f"{first_name.lower()}@voorbeeld.example", timezone.now() if confirmed else None
    return Resident.objects.create(
        first_name=first_name, last_name=last_name, phone=phone, email=email, confirmed_at=at
    )


def term(name: str = "", **fields: Any) -> ExpertiseTerm:
    """An expertise term."""
    return ExpertiseTerm.objects.create(name=name or f"term {next(_number)}", **fields)


def initiative(**fields: Any) -> InitiativePage:
    """A live initiative; `themes`, `seeks` and `has` are lists of records or names."""
    sets = {name: fields.pop(name) for name in ("themes", "seeks", "has", "updates") if name in fields}
    defaults = {
        "title": f"Initiatief {next(_number)}",
        "one_liner": "Samen iets doen.",
        "area": fields.get("area") or area(),
    }
    page = InitiativePage(**{**defaults, "stage": "running", **fields})
    return _publish(InitiativeIndexPage, page, {"themes": [theme()], **sets})


def profile(**fields: Any) -> ExpertiseProfilePage:
    """A live offer (or request, with kind="request")."""
    sets = {name: fields.pop(name) for name in ("themes", "terms") if name in fields}
    defaults = {
        "title": f"Aanbod {next(_number)}",
        "introduction": "Dat doe ik graag.",
        "area": fields.get("area") or area(),
    }
    return _publish(ExpertiseIndexPage, ExpertiseProfilePage(**{**defaults, "kind": "offer", **fields}), sets)


def meeting(**fields: Any) -> MeetingPage:
    """A live meeting, a week from now."""
    sets = {name: fields.pop(name) for name in ("themes", "initiatives") if name in fields}
    start = fields.get("start") or timezone.now() + datetime.timedelta(days=7)
    defaults = {"title": f"Ontmoeting {next(_number)}", "intro": "Kom erbij.", "place": "De Kade", "area": area()}
    page = MeetingPage(**{**defaults, "start": start, "end": start + datetime.timedelta(hours=2), **fields})
    return _publish(MeetingIndexPage, page, sets)


def newsflash(**fields: Any) -> NewsFlashPage:
    """A live news flash."""
    defaults = {"title": f"Nieuwsflits {next(_number)}", "lead": "Er is nieuws."}
    return _publish(NewsFlashIndexPage, NewsFlashPage(**{**defaults, **fields}), {})


def group(**fields: Any) -> ConcernGroup:
    """A live group of concerns."""
    sets = {name: fields.pop(name) for name in ("initiatives", "meetings") if name in fields}
    number = next(_number)
    defaults = {
        "title": f"Groep {number}",
        "slug": f"groep-{number}",
        "summary": "Dit horen we vaak.",
        "theme": theme(),
    }
    record = ConcernGroup(**{**defaults, **fields})
    for name, values in sets.items():
        getattr(record, name).set(values)
    record.save()
    return record


def concern(**fields: Any) -> Concern:
    """A live concern."""
    defaults = {
        "public_title": f"Zorg {next(_number)}",
        "text": "Het is hier te donker.",
        "area": fields.get("area") or area(),
    }
    return Concern.objects.create(**{**defaults, **fields})


def _publish(index: type, page: Any, sets: dict[str, Any]) -> Any:
    for name, values in sets.items():
        getattr(page, name).set(values)
    return index.objects.get().add_child(instance=page)
