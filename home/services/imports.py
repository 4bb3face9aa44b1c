"""Saves rows that come from outside: once made, later changed, and left alone when nothing is new."""

import datetime
import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.models import Area, BasePage, Imported, Theme

CREATED, CHANGED, SAME = "created", "changed", "same"
Record = TypeVar("Record", bound=Imported)


def fingerprint(values: Mapping[str, Any]) -> str:
    """The same text for the same values."""
    text = json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def save_page(
    *,
    model: type[BasePage],
    parent: Page,
    key: str,
    fields: Mapping[str, Any],
    sets: Mapping[str, Any] | None = None,
    source: Any = None,
    published: datetime.datetime | None = None,
) -> str:
    """Make or change the page with this key below `parent`, and publish it.

    `fields` are plain values; `sets` are tags, many-to-many and child relations, set as a whole. `source` is what was
    read (by default the fields and sets themselves). Answers "created", "changed", or "same" when the last import
    read exactly this: an editor's change since then is not undone. `published` is when a new page first was, by
    default now.
    """
    stamp = fingerprint(source or {"fields": fields, "sets": sets})
    page = model.objects.filter(import_key=key).first() or model.objects.filter(slug=key, import_key="").first()
    if page and page.import_hash == stamp:
        return SAME
    created = page is None
    page = page or model(slug=free_slug(parent, key or str(fields["title"])))
    _set_all(page, {**fields, "import_key": key, "import_hash": stamp}, sets or {})
    if created:
        page.first_published_at = page.last_published_at = published or timezone.now()
        parent.add_child(instance=page)
    else:
        page.save_revision(log_action=True).publish()
    return CREATED if created else CHANGED


@transaction.atomic
def save_record(
    *,
    model: type[Record],
    find: Mapping[str, Any],
    fields: Mapping[str, Any],
    sets: Mapping[str, Any] | None = None,
    source: Any = None,
) -> str:
    """The same for a record that is not a page and has `import_hash`, found by `find`."""
    stamp = fingerprint(source or {"fields": fields, "sets": sets})
    record = model._default_manager.filter(**find).first()
    if record and record.import_hash == stamp:
        return SAME
    created = record is None
    record = record or model(**find)
    _set_all(record, {**fields, "import_hash": stamp}, sets or {})
    record.full_clean()
    record.save()
    return CREATED if created else CHANGED


def _set_all(record: models.Model, fields: Mapping[str, Any], sets: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(record, name, value)
    for name, values in sets.items():
        getattr(record, name).set(values)


def date_of(values: Mapping[str, Any]) -> datetime.date | None:
    """The date of a row; one that is no date is refused."""
    text = str(values.get("date") or "")[:10]
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ValidationError({"date": _("“%(text)s” is not a date like 2026-11-30.") % {"text": text}}) from error


def free_slug(parent: Page, text: str) -> str:
    """A name for addresses that no other page below `parent` has."""
    base = slugify(text)[:90] or "pagina"
    if Page._slug_is_available(base, parent):
        return base
    taken = set(parent.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(f"{base}-{number}" for number in range(2, len(taken) + 3) if f"{base}-{number}" not in taken)


def area_of(text: str) -> Area:
    """The area with this name, short name or slug; a village comes before a district of the same name."""
    if not text.strip():
        raise ValidationError({"area": _("“%(name)s” is missing.") % {"name": "area"}})
    found = Area.objects.filter(
        models.Q(slug=slugify(text)) | models.Q(name__iexact=text.strip()) | models.Q(short_name__iexact=text.strip())
    )
    area = found.order_by(models.Case(models.When(kind=Area.Kind.VILLAGE, then=0), default=1)).first()
    if area is None:
        raise ValidationError({"area": _("There is no area called “%(name)s”.") % {"name": text}})
    return area


def themes_of(words: list[str]) -> list[Theme]:
    """The themes among these words, by name or slug."""
    lower = {word.strip().lower() for word in words}
    return [theme for theme in Theme.objects.all() if theme.slug in lower or theme.name.lower() in lower]
