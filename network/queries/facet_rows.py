"""What each initiative and profile can be filtered by, ready for counting (`home.facets`). Two queries, then memory."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.utils import timezone

from home.facets import FacetIndex
from home.memo import Memo
from home.queries.pages import RESTRICTIONS, public
from network.enums import ProfileKind, ProfileState
from network.models import ExpertiseProfilePage, InitiativeHas, InitiativePage, InitiativeSeeks, ProfileTerm
from network.queries.vocabulary import SCOPES as WORDS
from network.queries.vocabulary import vocabulary

INITIATIVES = ("network.initiativepage", RESTRICTIONS, *WORDS)
PROFILES = ("network.expertiseprofilepage", RESTRICTIONS, *WORDS)
AREA, STAGE, THEME, TERM, KIND, STATE = "plaats", "fase", "thema", "expertise", "soort", "stand"
KINDS = {ProfileKind.OFFER: "biedt", ProfileKind.REQUEST: "zoekt"}  # as addresses say it

Row = tuple[str, int, str]


def initiative_index(memo: Memo) -> FacetIndex:
    """Every public initiative, newest first, by area, stage, theme and expertise term."""
    return memo.get_large("initiatives", INITIATIVES, lambda: _initiatives(memo))


def profile_index(memo: Memo) -> FacetIndex:
    """Every public offer and request that is open today, newest first, by area, kind, theme and expertise term."""
    today = timezone.localdate()
    return memo.get_large(f"profiles:{today}", PROFILES, lambda: _profiles(memo, today))


def _initiatives(memo: Memo) -> FacetIndex:
    pages = public(InitiativePage.objects.live(), memo).order_by("-first_published_at", "-pk")
    found = list(pages.values_list("pk", "area__slug", "stage"))
    links = _union(
        _links(InitiativePage.themes.through, THEME, "initiativepage_id", "theme__slug"),
        _links(InitiativeHas, TERM, "content_object_id", "tag__slug"),
        _links(InitiativeSeeks, TERM, "content_object_id", "tag__slug"),
    )
    return FacetIndex([pk for pk, _area, _stage in found], [*_plain(found, STAGE, memo), *_widened(links, memo)])


def _profiles(memo: Memo, today: Any) -> FacetIndex:
    is_open = Q(state__in=(ProfileState.OPEN, ProfileState.TALKING)) & (Q(until=None) | Q(until__gte=today))
    pages = public(ExpertiseProfilePage.objects.live(), memo).filter(is_open).order_by("-first_published_at", "-pk")
    found = [(pk, area, KINDS[ProfileKind(kind)]) for pk, area, kind in pages.values_list("pk", "area__slug", "kind")]
    links = _union(
        _links(ExpertiseProfilePage.themes.through, THEME, "expertiseprofilepage_id", "theme__slug"),
        _links(ProfileTerm, TERM, "content_object_id", "tag__slug"),
    )
    return FacetIndex([pk for pk, _area, _kind in found], [*_plain(found, KIND, memo), *_widened(links, memo)])


def _plain(found: Iterable[tuple[int, str, str]], facet: str, memo: Memo) -> Iterator[Row]:
    """The page's own values; what lies in a district lies in its village too."""
    village_of = vocabulary(memo).village_of
    for pk, area, value in found:
        yield facet, pk, value
        yield AREA, pk, area
        if village_of[area] != area:
            yield AREA, pk, village_of[area]


def _widened(links: Iterable[Row], memo: Memo) -> Iterator[Row]:
    """Who can keep books knows something of money and administration: an item has the wider terms too."""
    broader = vocabulary(memo).broader
    for facet, pk, slug in links:
        yield facet, pk, slug
        if facet == TERM:
            yield from ((TERM, pk, wider) for wider in broader.get(slug, ()))


def _links(model: Any, facet: str, pk: str, slug: str) -> QuerySet:
    facet_name = Value(facet, output_field=CharField())
    return model.objects.order_by().values_list(facet_name, F(pk), F(slug))


def _union(first: QuerySet, *others: QuerySet) -> QuerySet:
    return first.union(*others, all=True)
