"""What lists of the network can be filtered by. Each filter may be repeated; names and slugs both do."""

from typing import Literal

from pydantic import Field

from home.api import Filters, known_values
from home.api.parameters import Day
from home.facets import Selection
from network.enums import GroupState
from network.queries.facet_rows import AREA, TERM, THEME
from network.queries.vocabulary import Vocabulary

By = Literal["-date", "date", "-updated", "updated", "title", "-title"]


class Placed(Filters):
    """By place and theme."""

    area: list[str] = Field([], description="only in one of these villages or districts", examples=[["Voorburg"]])
    theme: list[str] = Field([], description="only on one of these themes", examples=[["groen"]])


class Themed(Placed):
    """In the usual orders."""

    ordering: By = Field("-date", description="newest first unless you ask otherwise; - turns it round")


class Tagged(Themed):
    """By expertise, too."""

    tag: list[str] = Field([], description="only with one of these expertise terms, or a narrower one")


class InitiativeFilters(Tagged):
    """For initiatives."""

    stage: list[Literal["idea", "preparing", "running", "resting", "finished", "stopped"]] = Field(
        [], description="only in one of these stages"
    )


class ProfileFilters(Tagged):
    """For offers and requests."""

    kind: list[Literal["offer", "request"]] = Field([], description="only offers, or only requests")


class MeetingFilters(Themed):
    """For meetings."""

    when: Literal["coming", "past", ""] = Field("", description="only those to come (today too), or those before")
    start: Day | None = Field(None, alias="from", description="only on this day or later")
    until: Day | None = Field(None, description="only on this day or earlier")


class GroupFilters(Placed):
    """For groups of concerns."""

    state: list[GroupState] = Field([], description="only in one of these states")
    ordering: Literal["-date", "date", "-updated", "updated", "title", "-title", "-voices", "voices"] = Field(
        "-voices", description="loudest first unless you ask otherwise; - turns it round"
    )


class ConcernFilters(Themed):
    """For single concerns."""

    kind: list[Literal["question", "concern", "chance"]] = Field([], description="only of one of these kinds")


def selection(asked: Placed, words: Vocabulary) -> Selection:
    """What is asked for, as facets."""
    villages = {name.casefold(): slug for slug, name in words.villages.items()}
    chosen = {
        AREA: known_values("area", asked.area, words.areas, villages),
        THEME: known_values("theme", asked.theme, words.themes),
    }
    if isinstance(asked, Tagged):
        chosen[TERM] = known_values("tag", asked.tag, words.terms, words.term_of)
    return chosen
