"""What is on the site already and looks like what somebody is about to send in."""

from burgerkracht.plugins import hook
from network.models import ExpertiseProfilePage, InitiativePage

SHOWN = 3
# Somebody with an initiative wants to know of one like it; somebody with an offer, of who asks for it.
LOOKED_FOR = {"initiative": (InitiativePage, "initiative"), "expertise": (ExpertiseProfilePage, "expertise")}


def similar_to(words: str, kind: str) -> list[tuple[str, str]]:
    """(title, address) of at most three public items of the same kind, best first."""
    if kind not in LOOKED_FOR:
        return []
    model, name = LOOKED_FOR[kind]
    keys = hook.find_items(query=words[:200], types=[name], limit=SHOWN) or []
    pages = model.objects.live().public().in_bulk([key.id for key in keys])
    return [(page.title, page.get_url() or "") for key in keys if (page := pages.get(key.id))]
