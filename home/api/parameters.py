"""Parameters that every route, every list or every single thing takes."""

import datetime
from typing import Any

from ninja import Schema
from pydantic import Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

MOST = 100
FIELDS = "only these fields of each item, with commas between: id,title,url"


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

    updated_since: datetime.datetime | None = Field(
        None, description="only what changed at or after this moment (ISO 8601; without a zone it is Dutch time)"
    )
    ordering: str = "-date"
