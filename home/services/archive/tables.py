"""Which tables an archive holds, and their rows as plain values that read the same on every database."""

import base64
import datetime
import decimal
import uuid
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models
from django.utils.duration import duration_iso_string
from wagtail.models import Revision

from burgerkracht.hookspecs import DerivedData
from burgerkracht.plugins import hook

Row = dict[str, Any]
# Numbered by each database in its own way: an archive names them instead.
NAMED = (ContentType, Permission)
SEARCH_OF_WAGTAIL = "wagtailsearch"  # has tables of its own on each kind of database
KIND = "content_type"  # key in the content of a revision


def derived_data() -> list[DerivedData]:
    """What every app can make again."""
    return [derived for answer in hook.derived_data() for derived in answer]


def archived_models() -> list[type[models.Model]]:
    """Every table of every app and plug-in but what is derived, named, or belongs to one visit."""
    out = {Session, *NAMED, *(model for derived in derived_data() for model in derived.models)}
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and not model._meta.swapped
        and model not in out
        and model._meta.app_label != SEARCH_OF_WAGTAIL
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def file_fields(model: type[models.Model]) -> list[models.FileField]:
    """Its columns that name a file."""
    return [field for field in columns(model) if isinstance(field, models.FileField)]


def columns(model: type[models.Model]) -> list[models.Field]:
    """What its own table holds: the rest of a page stands in the table of pages."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def rows(model: type[models.Model]) -> Iterator[Row]:
    """All rows by primary key."""
    fields = columns(model)
    found = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
    for values in found.iterator(chunk_size=500):
        yield {field.attname: _plain(model, field, value) for field, value in zip(fields, values, strict=True)}


def record_of(model: type[models.Model], row: Row) -> models.Model:
    """The record of a row, not saved."""
    names = [field.attname for field in columns(model)]
    values = [_value(model, field, row[field.attname]) for field in columns(model)]
    return model.from_db(None, names, values)


def _plain(model: type[models.Model], field: models.Field, value: Any) -> Any:
    if value is None:
        return None
    if field.remote_field and field.remote_field.model in NAMED:
        return _names(field.remote_field.model)[value]
    if model is Revision and field.name == "content":
        return _swap_kinds(value, _names(ContentType).__getitem__)
    if not isinstance(field, models.JSONField):
        value = field.get_prep_value(value)
    return _as_json(value)


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return duration_iso_string(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, decimal.Decimal | uuid.UUID):
        return str(value)
    return value


def _value(model: type[models.Model], field: models.Field, value: Any) -> Any:
    if value is None:
        return None
    if field.remote_field and field.remote_field.model in NAMED:
        return _number(field.remote_field.model, value)
    if model is Revision and field.name == "content":
        return _swap_kinds(value, lambda name: _number(ContentType, name))
    return field.to_python(value)


def _swap_kinds(content: Any, swap: Callable[[Any], Any]) -> Any:
    """Revisions hold the number of a content type wherever a record says what it is about."""
    if isinstance(content, list):
        return [_swap_kinds(part, swap) for part in content]
    if not isinstance(content, dict):
        return content
    return {
        key: swap(part) if key == KIND and part is not None else _swap_kinds(part, swap)
        for key, part in content.items()
    }


@cache
def _names(model: type[models.Model]) -> dict[int, str]:
    """Number -> name of every content type or permission."""
    if model is ContentType:
        return {kind.pk: f"{kind.app_label}.{kind.model}" for kind in ContentType.objects.all()}
    found = Permission.objects.select_related("content_type")
    return {one.pk: f"{_names(ContentType)[one.content_type_id]}.{one.codename}" for one in found}


@cache
def _number(model: type[models.Model], name: str) -> int:
    """The number that this database gives to a name; one of an app that is off is made, so that nothing is lost."""
    app, kind, *code = name.split(".", 2)
    content_type, _new = ContentType.objects.get_or_create(app_label=app, model=kind)
    if model is ContentType:
        return content_type.pk
    permission, _new = Permission.objects.get_or_create(
        content_type=content_type, codename=code[0], defaults={"name": code[0]}
    )
    return permission.pk


def forget_numbers() -> None:
    """Content types may have changed since the last archive of this process."""
    _names.cache_clear()
    _number.cache_clear()
