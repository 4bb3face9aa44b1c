"""Who can help with what, with the reason in one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from home.memo import Memo
from network.enums import ProfileKind
from network.models import ExpertiseProfilePage, InitiativePage
from network.queries.cards import Links
from network.queries.facet_rows import INITIATIVES, PROFILES
from network.queries.match_items import (
    ACTIVE,
    Matched,
    Subject,
    initiative_item,
    initiatives,
    offers,
    requests,
    told_item,
)
from network.queries.match_places import distances
from network.queries.vocabulary import Vocabulary, vocabulary
from network.scoring import Facts, Item, Match, Matcher, Part
from network.slots import DAY_LABELS, PART_LABELS, from_bits

SCOPES = tuple(dict.fromkeys((*PROFILES, *INITIATIVES)))
SAID = 2  # words of each side that a reason names
SLOTS = 2  # parts of the week that a reason names


@dataclass(frozen=True)
class PartShown:
    """One part of a score, in words."""

    name: str
    value: float
    reason: str


@dataclass(frozen=True)
class Suggestion:
    """Something that fits, and why."""

    subject: Subject
    place: str
    score: float
    reason: str
    parts: list[PartShown]


def matches_of_initiative(page: InitiativePage, links: Links, memo: Memo, limit: int) -> list[Suggestion]:
    """Offers that fit what an initiative and its open requests ask, each once, best first. `links` are its slugs."""
    if page.stage not in ACTIVE:
        return []
    own = initiative_item(page, links, memo)
    asked = requests(memo)
    demands = [own, *(asked.by_pk[pk] for pk, subject in asked.subjects.items() if subject.initiative == page.pk)]
    matcher = _matcher(memo)
    found = [match for demand in demands for match in matcher.offers_for(demand, limit)]
    return _shown(found, [offers(memo)], memo, limit, offered=True)


def matches_of_profile(page: ExpertiseProfilePage, memo: Memo, limit: int) -> list[Suggestion]:
    """Offers that fit a request, or requests and initiatives that fit an offer; none once it is not open any more."""
    matcher = _matcher(memo)
    if page.kind == ProfileKind.REQUEST:
        asks = requests(memo).by_pk.get(page.pk)
        return _shown(matcher.offers_for(asks, limit) if asks else [], [offers(memo)], memo, limit, offered=True)
    has = offers(memo).by_pk.get(page.pk)
    sides = [requests(memo), initiatives(memo)]
    found = [match for side in sides for match in matcher.demands_for(has, side.side, limit)] if has else []
    return _shown(found, sides, memo, limit, offered=False)


def offers_for_told(kind: str, pk: int, facts: Facts, memo: Memo, limit: int) -> list[Suggestion]:
    """Offers that fit what is told elsewhere, such as by a group of concerns."""
    found = _matcher(memo).offers_for(told_item(kind, pk, facts, memo), limit)
    return _shown(found, [offers(memo)], memo, limit, offered=True)


def demands_for_told(pk: int, facts: Facts, memo: Memo, limit: int) -> list[Suggestion]:
    """Requests and initiatives that ask what somebody tells to offer."""
    matcher, sides = _matcher(memo), [requests(memo), initiatives(memo)]
    has = told_item(ProfileKind.OFFER, pk, facts, memo)
    found = [match for side in sides for match in matcher.demands_for(has, side.side, limit)]
    return _shown(found, sides, memo, limit, offered=False)


def _matcher(memo: Memo) -> Matcher:
    return Matcher(offers(memo).side, distances(vocabulary(memo)), settings.MATCH_WEIGHTS)


def _shown(found: Iterable[Match], sides: list[Matched], memo: Memo, limit: int, *, offered: bool) -> list[Suggestion]:
    """Each subject once, and of an initiative and its requests the one that fits best."""
    words = vocabulary(memo)
    subjects = {pk: subject for side in sides for pk, subject in side.subjects.items()}
    best: dict[int, Suggestion] = {}
    for match in sorted(found, key=lambda match: (-match.score, str(match.demand.id), str(match.offer.id))):
        subject = subjects[_other(match, offered=offered).id]  # type: ignore[index]  # numbers of pages
        best.setdefault(subject.initiative or subject.pk, suggestion(match, subject, words, offered=offered))
    return list(best.values())[:limit]


def _other(match: Match, *, offered: bool) -> Item:
    return match.offer if offered else match.demand


def suggestion(match: Match, subject: Subject, words: Vocabulary, *, offered: bool) -> Suggestion:
    """A match in words; `offered`, when somebody who asks reads who offers."""
    parts = [PartShown(part.name, round(part.value, 4), _part_reason(part, match, words)) for part in match.parts]
    place = words.areas.get(subject.area, "")
    return Suggestion(subject, place, match.score, _reason(match, subject, parts, words, offered=offered), parts)


def _reason(match: Match, subject: Subject, parts: list[PartShown], words: Vocabulary, *, offered: bool) -> str:
    names = {"asked": ", ".join(match.asked[:SAID]), "offered": ", ".join(match.offered[:SAID])}
    first = _("Offers %(offered)s; asked is %(asked)s") if offered else _("Seeks %(asked)s; you offer %(offered)s")
    where = next(part for part in match.parts if part.name == "nearness").facts[:1]
    place = _("from a distance") if where == ("remote",) else words.areas.get(subject.area, "")
    when = next(part.reason for part in parts if part.name == "availability")
    return ", ".join(filter(None, (first % names, place, when))) + "."


def _part_reason(part: Part, match: Match, words: Vocabulary) -> str:
    """What one part says; empty when it says nothing."""
    if part.name == "expertise":
        names = {"asked": ", ".join(match.asked[:SAID]), "offered": ", ".join(match.offered[:SAID])}
        return _("asked is %(asked)s, offered is %(offered)s") % names
    if part.name == "nearness":
        return _nearness_reason(part, words)
    if part.name == "availability":
        return ", ".join(_slot(name) for name in from_bits(int(part.facts[1]))[:SLOTS]) if part.facts else ""
    if part.name == "themes":
        return ", ".join(words.themes[str(slug)] for slug in part.facts if slug in words.themes)
    return ""


def _nearness_reason(part: Part, words: Vocabulary) -> str:
    if part.facts[:1] == ("remote",):
        return _("from a distance")
    if part.facts[:1] == ("not there",):
        return _("does not come there")
    if not part.facts:
        return ""
    km = float(part.facts[2])
    return (
        _("%(km)s km apart") % {"km": f"{km:.1f}".replace(".", ",")} if km else words.areas.get(str(part.facts[1]), "")
    )


def _slot(name: str) -> str:
    day, part = name.split("-")
    return _("%(day)s %(part)s") % {"day": str(DAY_LABELS[day]).lower(), "part": str(PART_LABELS[part])}
