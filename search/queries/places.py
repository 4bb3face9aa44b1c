"""Villages and districts as search knows them."""

from dataclasses import dataclass

from home.models import Area
from search.analysis import Gazetteer, Place


@dataclass(frozen=True)
class Places:
    """What is where. Keys are slugs of areas."""

    labels: dict[str, str]  # each village before its districts
    depths: dict[str, int]  # 0 for a village, 1 for a district
    names: dict[str, str]
    village_of: dict[str, str]
    gazetteer: Gazetteer

    def around(self, slug: str) -> tuple[str, ...]:
        """The area itself and the village it lies in; nothing for an area that does not exist."""
        village = self.village_of.get(slug)
        return () if village is None else tuple(dict.fromkeys((slug, village)))


def read_places() -> Places:
    """One query."""
    areas = list(Area.objects.select_related("parent"))
    order = [area.slug for area in areas if area.parent_id is None]
    areas.sort(key=lambda area: (order.index(area.village.slug), area.parent_id is not None))
    return Places(
        labels={area.slug: str(area) for area in areas},
        depths={area.slug: 0 if area.parent_id is None else 1 for area in areas},
        names={area.slug: area.name for area in areas},
        village_of={area.slug: area.village.slug for area in areas},
        gazetteer=Gazetteer([_place(area, areas) for area in areas]),
    )


def _place(area: Area, areas: list[Area]) -> Place:
    aliases = (area.short_name,) if area.short_name and area.short_name != area.name else ()
    return Place(area.name, aliases, tuple(other.name for other in areas if other.parent_id == area.pk))
