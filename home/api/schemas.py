"""Shapes that answers have in common."""

from typing import Generic, TypeVar

from ninja import Schema
from pydantic import Field

T = TypeVar("T")


class Picture(Schema):
    """A picture, ready to show."""

    url: str = Field(examples=["https://example.org/media/images/tuin.fill-640x260.jpg"])
    width: int = Field(examples=[640])
    height: int = Field(examples=[260])
    alt: str = Field(description="what is to be seen, for who cannot see it", examples=["Een tuin met bonen"])


class Item(Schema):
    """What everything has."""

    id: int = Field(description="its number here", examples=[42])
    key: str = Field(description="what it was imported with, or its slug: refer to it by this", examples=["buurttuin"])
    title: str = Field(examples=["Buurttuin aan de Vliet"])
    url: str = Field(description="its page for people", examples=["https://example.org/initiatieven/buurttuin/"])
    date: str | None = Field(description="since when it is public (ISO 8601)", examples=["2026-10-01T09:30:00+02:00"])
    updated: str | None = Field(description="when it last changed", examples=["2026-11-02T14:00:00+01:00"])


class ListOf(Schema, Generic[T]):
    """A part of a list."""

    count: int = Field(description="how many there are in all", examples=[57])
    items: list[T]
    next: str | None = Field(description="`cursor` of the part after this; null at the end", examples=[None])
