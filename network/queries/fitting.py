"""What fits what somebody is filling in: neighbours who look for just that, or who offer it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import slugify

from home.memo import Memo
from network.enums import ProfileKind, Rhythm
from network.queries.matches import Suggestion, demands_for_told, offers_for_told
from network.queries.vocabulary import Vocabulary, vocabulary
from network.scoring import Facts

SHOWN = 3
TYPED = 0  # the number of what is on no page yet
STORY = ("one_liner", "introduction", "problem", "plan", "when")


def fitting_typed(kind: str, given: Mapping[str, Any], memo: Memo) -> list[Suggestion]:
    """Best first; `given` holds what the form understood so far, and anything of it may be missing."""
    if kind not in ("initiative", "expertise"):
        return []
    facts = _facts(given, vocabulary(memo))
    if given.get("kind") == ProfileKind.OFFER:
        return demands_for_told(TYPED, facts, memo, SHOWN)
    return offers_for_told("typed", TYPED, facts, memo, SHOWN)


def _facts(given: Mapping[str, Any], words: Vocabulary) -> Facts:
    area = given.get("area")
    return Facts(
        title=given.get("title") or "",
        text="\n".join(str(given[name]) for name in STORY if given.get(name)),
        terms=known_terms(given.get("terms") or given.get("seeks") or (), words),
        area=area.slug if area else "",
        travel_km=given.get("travel_km"),
        remote=bool(given.get("remote")),
        slots=given.get("slots") or 0,
        once=True if given.get("rhythm") == Rhythm.ONCE else None,
        themes=tuple(theme.slug for theme in given.get("themes") or ()),
    )


def known_terms(typed: Iterable[str], words: Vocabulary) -> tuple[str, ...]:
    """The terms that these words stand for."""
    return tuple(sorted({words.term_of[slug] for word in typed if (slug := slugify(word)) in words.term_of}))
