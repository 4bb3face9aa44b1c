"""What residents send in by another front: the same forms, limits and moderation as on our own pages.

The body of a route is made from the form, so that whatever a form asks, the description of the API asks too. What is
wrong is told by the form, in Dutch, field by field.
"""

import time
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from ninja import Schema, Status
from pydantic import ConfigDict, Field, create_model

from home.answers import within_limits
from home.api.problems import InvalidError, problem
from home.forms import PublicForm
from home.forms.public import SALT
from home.limits import HOUR
from home.models import SubmissionState

TRAPS = ("website", "moment")
TAGS = ["sending in"]
LONG_AGO = 60  # seconds: programs do not fill in pages, so there is no page to time


class Received(Schema):
    """Somebody will look at it before it is public."""

    state: str = Field(description="unconfirmed (a mail asks) or waiting (for a volunteer)", examples=["waiting"])
    message: str = Field(description="what to tell the resident, in Dutch", examples=["Dank u wel."])


class _Earlier(signing.TimestampSigner):
    """Signs as if the form had been shown a while ago."""

    def timestamp(self) -> str:
        return signing.b62_encode(int(time.time()) - LONG_AGO)


def body_of(form: type[PublicForm], name: str, example: Mapping[str, Any]) -> type[Schema]:
    """The JSON that a route takes, from the fields of its form."""
    fields = {key: field for key, field in form().fields.items() if key not in TRAPS}
    required = [key for key, field in fields.items() if field.required]
    extra: dict[str, Any] = {"required": required, "example": dict(example)}
    config = ConfigDict(extra="forbid", json_schema_extra=extra)
    base: Any = type("Base", (Schema,), {"model_config": config, "__doc__": "What a resident sends in."})
    members: dict[str, Any] = {key: _member(field) for key, field in fields.items()}
    return create_model(name, __base__=base, __doc__="What a resident sends in.", **members)


def receive(
    request: HttpRequest, form_class: type[PublicForm], sent: Schema, save: Callable[[Any], str]
) -> HttpResponse | Status:
    """Check it as the form does, count it, save it."""
    data = MultiValueDict({key: value for key, value in _values(sent).items() if value})
    data["moment"] = _Earlier(salt=SALT).sign("form")
    form = form_class(data)
    if not form.is_valid():
        raise InvalidError({name: [str(text) for text in texts] for name, texts in form.errors.items()})
    if not within_limits(request, form.cleaned_data.get("email") or form.cleaned_data.get("phone") or ""):
        refused = problem(429, _("We got a lot from you in a short time. Wait an hour, or call us."))
        refused.headers["Retry-After"] = str(HOUR)
        return refused
    state = save(form)
    asked = state == SubmissionState.UNCONFIRMED and form.cleaned_data.get("email")
    confirm = _("Thank you. Open the mail we sent you and confirm it: then we read it.")
    return Status(202, {"state": state, "message": confirm if asked else _("Thank you. We read it as soon as we can.")})


def _values(sent: Schema) -> dict[str, list[str]]:
    """As a browser would send them: a box that is not ticked is not there."""
    values = sent.model_dump()
    return {
        key: [str(one) for one in value] if isinstance(value, list) else [str(value)]
        for key, value in values.items()
        if value not in (None, False, "")
    }


def _kind(field: forms.Field) -> Any:
    if isinstance(field, forms.BooleanField):
        return bool
    if isinstance(field, forms.IntegerField):
        return int | None
    several = isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
    return list[str] if several else str


def _member(field: forms.Field) -> tuple[Any, Any]:
    """Nothing is obligatory to pydantic: the form tells what is missing in plain words."""
    return _kind(field), Field(_empty(field), description=_label(field))


def _empty(field: forms.Field) -> Any:
    return {bool: False, str: "", list[str]: []}.get(_kind(field))


def _label(field: forms.Field) -> str:
    """English, whichever language is on: the description must not depend on it."""
    with translation.override(None):
        return f"{field.label}"
