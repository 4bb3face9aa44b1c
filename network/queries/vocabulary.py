"""The words of the network by slug, with their order: areas, themes, terms."""

from dataclasses import dataclass

from home.maps import District
from home.memo import Memo
from home.models import Area, Theme
from network.models import ExpertiseTerm

SCOPES = ("home.area", "home.theme", "network.expertiseterm")


@dataclass(frozen=True)
class Vocabulary:
    """Labels in the order in which they are shown."""

    areas: dict[str, str]  # slug -> name; each village before its districts
    area_slugs: dict[int, str]  # number -> slug
    villages: dict[str, str]  # slug -> name
    village_of: dict[str, str]  # slug of a district or village -> slug of the village
    districts: list[District]
    themes: dict[str, str]
    scenes: dict[str, str]  # slug of a theme -> its drawing
    terms: dict[str, str]
    term_of: dict[str, str]  # a synonym's slug-like form or a slug -> slug of the term
    broader: dict[str, list[str]]  # slug of a term -> slugs of the wider terms it falls under, nearest first

    @property
    def area_depths(self) -> dict[str, int]:
        """0 for villages, 1 for districts."""
        return {slug: 0 if slug in self.villages else 1 for slug in self.areas}


def vocabulary(memo: Memo) -> Vocabulary:
    """Areas, themes and terms; made once after one of them changed."""
    return memo.get_large("vocabulary", SCOPES, _make)


def _make() -> Vocabulary:
    areas = list(Area.objects.select_related("parent"))
    villages = {area.slug: area.name for area in areas if area.kind == Area.Kind.VILLAGE}
    ordered = sorted(areas, key=lambda area: (list(villages).index(area.village.slug), area.parent_id is not None))
    themes = list(Theme.objects.all())
    terms = list(ExpertiseTerm.objects.order_by("name"))
    return Vocabulary(
        areas={area.slug: str(area) for area in ordered},
        area_slugs={area.pk: area.slug for area in areas},
        villages=villages,
        village_of={area.slug: area.village.slug for area in areas},
        districts=[_district(area) for area in areas if area.geometry],
        themes={theme.slug: theme.name for theme in themes},
        scenes={theme.slug: theme.scene for theme in themes},
        terms={term.slug: term.name for term in terms},
        broader=_broader({term.pk: term for term in terms}),
        term_of={word: term.slug for term in terms for word in (*term.synonym_slugs(), term.slug)},
    )


def _district(area: Area) -> District:
    return District(area.slug, str(area), area.village.slug, tuple(tuple(corner) for corner in area.geometry or ()))


def _broader(terms: dict[int, ExpertiseTerm]) -> dict[str, list[str]]:
    """For each term the chain of its parents."""
    chains: dict[str, list[str]] = {}
    for term in terms.values():
        chain, above = [], terms.get(term.parent_id or 0)
        while above and above.slug not in chain and above.pk != term.pk:
            chain.append(above.slug)
            above = terms.get(above.parent_id or 0)
        chains[term.slug] = chain
    return chains
