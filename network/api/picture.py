"""The picture of where the shoe pinches."""

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from home.api import Parameters, known_values, origin_of
from home.api.answers import content_answer
from home.listing import Choices
from home.memo import memo_of
from network.enums import ConcernKind
from network.queries.concerns import group_index
from network.queries.facet_rows import AREA, KIND, STATE, THEME
from network.queries.picture import labels, picture
from network.queries.picture_counts import KIND_NAMES, PERIOD
from network.queries.picture_data import as_data
from network.queries.vocabulary import vocabulary

router = Router(tags=["concerns"])
URL = "/schoen/"


class PictureFilters(Parameters):
    """What the picture can be narrowed to; each may be repeated."""

    area: list[str] = Field([], description="only in one of these villages or districts", examples=[["Voorburg"]])
    theme: list[str] = Field([], description="only on one of these themes", examples=[["groen"]])
    kind: list[ConcernKind] = Field([], description="only of one of these kinds")
    state: list[str] = Field([], description="only in groups in one of these states; `los` is in no group")
    period: list[str] = Field([], description="only in one of these years or quarters", examples=[["2026", "2026-4"]])


class PictureFigure(Schema):
    """How many were told with one value of one dimension."""

    dimension: str = Field(description="thema, periode, plaats, wijk, soort or stand", examples=["thema"])
    key: str = Field(examples=["verkeer"])
    title: str = Field(examples=["Verkeer en straat"])
    count: int | None = Field(description="null when it may not be shown", examples=[31])
    url: str


class PictureSubject(Schema):
    """A group that the picture tells of."""

    title: str
    url: str
    state: str
    days: int | None = Field(None, description="days without an answer", examples=[41])


class PictureSubjects(Schema):
    """The public groups among what was asked."""

    count: int
    waiting: list[PictureSubject] = Field(description="longest first")
    answered: int
    silent: int = Field(description="waiting longer than agreed")
    longest: int | None = Field(description="days that the oldest waits")
    changed: list[PictureSubject] = Field(description="something came of it")


class ConcernsPicture(Schema):
    """Where the shoe pinches."""

    date: str = Field(examples=["2026-11-25"])
    chosen: list[str] = Field(description="what was asked, in words")
    sentence: str = Field(description="what stands out")
    count: int | None = Field(description="stories; null when it may not be shown")
    items: list[PictureFigure]
    subjects: PictureSubjects


@router.get("/concerns/picture", response=ConcernsPicture)
def concerns_picture(request: HttpRequest, asked: Query[PictureFilters]) -> HttpResponse:
    """What residents tell and what became of it. No number of people below five, and none that gives one away."""
    memo = memo_of(request)
    words, known = vocabulary(memo), labels(memo)
    villages = {name.casefold(): slug for slug, name in words.villages.items()}
    chosen = {
        AREA: known_values("area", asked.area, words.areas, villages),
        THEME: known_values("theme", asked.theme, words.themes),
        KIND: [KIND_NAMES[kind] for kind in asked.kind],
        STATE: known_values("state", asked.state, known[STATE]),
        PERIOD: known_values("period", asked.period, known[PERIOD]),
    }
    choices = Choices(URL, chosen={name: tuple(values) for name, values in chosen.items()})
    shown = picture(memo, choices, group_index(memo))
    return content_answer(request, orjson.dumps(as_data(shown, origin_of(request))))
