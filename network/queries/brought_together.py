"""How introductions go, in figures that tell of nobody."""

import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from home.memo import Memo
from network.enums import IntroductionState
from network.models import Introduction

SCOPES = ("network.introduction", "network.expertiseprofilepage", "network.initiativepage", "home.area")
FEWEST = 3  # answers behind a median; with fewer it would tell of somebody
DAY = 86_400


@dataclass(frozen=True)
class Answered:
    """An introduction to which somebody said yes: where and about what it is, and how it went."""

    area: str  # slug
    themes: frozenset[str]
    introduced: bool
    helped: bool
    days: float | None  # from being asked to the first yes


@dataclass(frozen=True)
class BroughtTogether:
    """Introductions by a double yes, those that helped, and how long a first yes takes."""

    introduced: int
    helped: int
    days_to_first_yes: float | None


def answered(memo: Memo) -> list[Answered]:
    """All of them: three queries after one changed."""
    return memo.get_large("introductions-answered", SCOPES, _make)


def _make() -> list[Answered]:
    rows = Introduction.objects.exclude(offer_yes_at=None, demand_yes_at=None)
    rows = rows.select_related("request__area", "initiative__area")
    return [_answered(one) for one in rows.prefetch_related("request__themes", "initiative__themes")]


def _answered(one: Introduction) -> Answered:
    first, asked = one.first_yes_at, one.asked_at
    return Answered(
        one.demand.area.slug,
        frozenset(theme.slug for theme in one.demand.themes.all()),
        one.introduced_at is not None,
        one.state == IntroductionState.HELPED,
        max(0.0, (first - asked).total_seconds() / DAY) if first and asked else None,
    )


def brought_together(found: Iterable[Answered]) -> BroughtTogether:
    """Added up."""
    rows = list(found)
    days = [one.days for one in rows if one.days is not None]
    median = round(statistics.median(days), 1) if len(days) >= FEWEST else None
    return BroughtTogether(sum(one.introduced for one in rows), sum(one.helped for one in rows), median)
