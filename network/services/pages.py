"""The pages the network cannot do without."""

from home.models import HomePage
from home.services.site import ensure_child, index_texts
from network.models import ConcernIndexPage, ExpertiseIndexPage, InitiativeIndexPage, MeetingIndexPage

INDEX_PAGES = {
    "initiatieven": InitiativeIndexPage,
    "expertise": ExpertiseIndexPage,
    "schoen": ConcernIndexPage,
    "ontmoetingen": MeetingIndexPage,
}


def ensure_index_pages(home: HomePage) -> None:
    """The pages above the lists, where they are missing."""
    for slug, model in INDEX_PAGES.items():
        ensure_child(home, model, index_texts(slug))
