"""Who could do something about a group of concerns: initiatives on the same subject, and expertise that is offered."""

from collections.abc import Collection

from home.memo import Memo
from home.queries.pages import public
from network.models import ConcernGroup, InitiativePage
from network.queries.alike import concern_reader
from network.queries.facet_rows import INITIATIVES
from network.queries.match_items import ACTIVE
from network.queries.matches import Suggestion, offers_for_told
from network.queries.vocabulary import vocabulary
from network.scoring import Facts
from network.scoring.likeness import Told, all_rare, likeness

NEAR = 0.3  # an initiative tells what it does, a group what is wrong: less alike than two concerns
SHOWN = 3


def fitting_initiatives(group: ConcernGroup, tied: Collection[int], memo: Memo) -> list[int]:
    """Numbers of public initiatives that are going on and about the same, besides those that are tied to it."""
    told = concern_reader(memo)(f"{group.title}. {group.summary}")
    near = [(likeness(told, other, all_rare), pk) for pk, other in _initiatives(memo).items() if pk not in tied]
    return [pk for score, pk in sorted(near, reverse=True) if score >= NEAR][:SHOWN]


def _initiatives(memo: Memo) -> dict[int, Told]:
    return memo.get_large("initiatives-told", INITIATIVES, lambda: _read(memo))


def _read(memo: Memo) -> dict[int, Told]:
    read = concern_reader(memo)
    pages = public(InitiativePage.objects.live().filter(stage__in=ACTIVE), memo).order_by("pk")
    rows = pages.values_list("pk", "title", "one_liner", "problem")
    return {pk: read(f"{title}. {line} {problem}") for pk, title, line, problem in rows}


def offered_expertise(group: ConcernGroup, memo: Memo) -> list[Suggestion]:
    """Offers that fit what is asked by it."""
    area = vocabulary(memo).area_slugs[group.area_id] if group.area_id else ""
    facts = Facts(title=group.title, text=group.summary, area=area, themes=(group.theme.slug,))
    return offers_for_told("group", group.pk or 0, facts, memo, SHOWN)
