"""Parameters that every route, every list or every single thing takes."""

import datetime
import re
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

MOST = 100
ISO = re.compile(r"\d{4}-\d\d-\d\d")
FIELDS = "only these fields of each item, with commas between: id,title,url"


def _iso(value: Any) -> Any:
    """Numbers are no dates, though pydantic would make one of them."""
    if isinstance(value, str) and not ISO.match(value):
        raise ValueError("write it as 2026-11-25 or 2026-11-25T09:30:00+01:00")
    return value


Day = Annotated[datetime.date, BeforeValidator(_iso)]
Moment = Annotated[datetime.datetime, BeforeValidator(_iso)]


class Parameters(Schema):
    """Query parameters of a route. One that it does not know is refused: a typing error must not pass silently."""

    @model_validator(mode="before")
    @classmethod
    def only_known(cls, data: Any, info: ValidationInfo) -> Any:
        """Compare with what the address holds; ninja itself passes over the unknown."""
        request = (info.context or {}).get("request")
        known = {field.alias or name for name, field in cls.model_fields.items()}
        unknown = sorted(set(request.GET) - known) if request else []
        if unknown:
            names = ", ".join(unknown)[:200]
            raise PydanticCustomError("unknown", "unknown parameter: {field}", {"field": names})
        return data


class ItemParameters(Parameters):
    """For one thing."""

    fields: str = Field("", max_length=500, description=FIELDS)


class DraftParameters(ItemParameters):
    """For one thing that may be shown before it is public."""

    preview: str = Field("", max_length=400, description="of a signed link: shows the latest draft, for a day")


class ListParameters(Parameters):
    """A part of a list."""

    limit: int = Field(20, ge=1, le=MOST, description="at most so many items")
    offset: int = Field(0, ge=0, le=1_000_000, description="so many items from the start are left out")


class OrderedParameters(ListParameters):
    """A part of a list in an order. Subclasses add filters, and say which `ordering` there is."""

    cursor: str = Field("", max_length=400, description="where to go on: `next` of the answer before; not with offset")
    fields: str = Field("", max_length=500, description=FIELDS)
    ordering: str = "title"


class Filters(OrderedParameters):
    """For lists of what people write, which changes."""

    updated_since: Moment | None = Field(
        None, description="only what changed at or after this moment (ISO 8601; without a zone it is Dutch time)"
    )
    ordering: str = "-date"
