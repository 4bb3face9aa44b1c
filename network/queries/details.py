"""What detail pages show beside the page's own fields, in few queries."""

from collections.abc import Iterable

from django.db.models import Prefetch

from home.memo import Memo
from network.enums import ProfileState
from network.models import ConcernGroup, ExpertiseProfilePage, InitiativePage
from network.queries.cards import GroupCard, ProfileCard, group_card, profile_card
from network.queries.facet_rows import AREA, THEME, initiative_index
from network.queries.vocabulary import Vocabulary, vocabulary

Link = tuple[str, str]
INITIATIVES_URL, EXPERTISE_URL = "/initiatieven/", "/expertise/"
SIMILAR = 3


def term_links(slugs: Iterable[str], words: Vocabulary, url: str = EXPERTISE_URL) -> list[Link]:
    """(term, address of the list of who offers or asks it)."""
    return [(words.terms[slug], f"{url}?expertise={slug}") for slug in slugs if slug in words.terms]


def theme_links(slugs: Iterable[str], words: Vocabulary, url: str = INITIATIVES_URL) -> list[Link]:
    """(theme, address of the list with that theme), in the order of the themes."""
    chosen = set(slugs)
    return [(name, f"{url}?thema={slug}") for slug, name in words.themes.items() if slug in chosen]


def requests_of(page: InitiativePage, memo: Memo) -> list[ProfileCard]:
    """Open requests for expertise by this initiative: two queries."""
    words = vocabulary(memo)
    requests = (
        ExpertiseProfilePage.objects.live()
        .filter(initiative=page, state=ProfileState.OPEN)
        .select_related("area")
        .prefetch_related(Prefetch("term_items", to_attr="loaded_terms"), "term_items__tag")
    )
    cards = []
    for request in requests:
        request.initiative = page
        cards.append(profile_card(request, [item.tag.slug for item in request.loaded_terms], words))
    return cards


def groups_of(page: InitiativePage) -> list[GroupCard]:
    """Public groups of concerns that this initiative does something about: one query."""
    groups = ConcernGroup.objects.public().filter(initiatives=page).with_voices().select_related("theme", "area")
    return [group_card(group) for group in groups]


def similar_initiatives(page: InitiativePage, themes: Iterable[str], memo: Memo) -> list[int]:
    """Other initiatives on the same themes, those in the same village first; no query once the lists are warm."""
    index, words = initiative_index(memo), vocabulary(memo)
    bits = index.matching({THEME: list(themes)}) & ~index.subset([page.pk]) if themes else 0
    near = index.matching({AREA: [words.village_of[page.area.slug]]}, bits)
    found = [*index.page(near, 0, SIMILAR), *index.page(bits & ~near, 0, SIMILAR)]
    return found[:SIMILAR]
