"""What every part of the public API has in common: parameters, lists, single things, answers, refusals."""

from home.api.answers import JSON, origin_of
from home.api.filters import known_values
from home.api.kinds import Kind
from home.api.parameters import DraftParameters, Filters, ItemParameters, ListParameters, OrderedParameters, Parameters
from home.api.problems import RefusedError
from home.api.schemas import Item, ListOf, Picture

__all__ = [
    "JSON",
    "DraftParameters",
    "Filters",
    "Item",
    "ItemParameters",
    "Kind",
    "ListOf",
    "ListParameters",
    "OrderedParameters",
    "Parameters",
    "Picture",
    "RefusedError",
    "known_values",
    "origin_of",
]
