"""Drafts shown by another front: a signed link says which draft somebody may see, and for how long."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

SALT = "home.previews"
HOURS = 24
FRONT = "front"  # the preview mode of the admin
Modes = list[tuple[str, Any]]


def preview_token(record: models.Model) -> str:
    """What opens the latest draft of this record, for a day."""
    return signing.dumps([record._meta.label_lower, record.pk], salt=SALT)


def draft_of(token: str, model: type[models.Model]) -> Any:
    """The latest draft that the token opens; None when it is of something else, false or too old."""
    try:
        label, pk = signing.loads(token, salt=SALT, max_age=HOURS * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if label != model._meta.label_lower:
        return None
    record: Any = model._default_manager.filter(pk=pk).first()
    latest = record.latest_revision if record else None
    return latest.as_object() if latest else record


def front_modes(record: Any) -> Modes:
    """The way of previewing that the other front adds, when there is one and the record has been saved."""
    there_is = settings.PREVIEW_URL and record.api_kind and record.pk
    return [(FRONT, _("On the other site"))] if there_is else []


def front_response(record: Any) -> HttpResponse:
    """Leads to the other front, with what it needs to ask the API for the draft."""
    values = {"kind": record.api_kind, "id": record.pk, "token": preview_token(record)}
    address = settings.PREVIEW_URL
    for name, value in values.items():
        address = address.replace(f"{{{name}}}", str(value))
    return redirect(address)
