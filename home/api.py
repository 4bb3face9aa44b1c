"""What every part of the public API has in common."""

from typing import Any

from ninja import Schema
from pydantic import Field, ValidationInfo, model_validator

MOST = 100


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
            raise ValueError(f"unknown parameter: {', '.join(unknown)[:200]}")
        return data


class ListParameters(Parameters):
    """A part of a list."""

    limit: int = Field(20, ge=1, le=MOST, description="at most so many items")
    offset: int = Field(0, ge=0, le=1_000_000, description="so many items from the start are left out")
