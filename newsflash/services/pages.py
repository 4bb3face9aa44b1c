"""The page the Nieuwsflits cannot do without."""

from home.models import HomePage
from home.services.site import ensure_child, index_texts
from newsflash.models import NewsFlashIndexPage


def ensure_index_page(home: HomePage) -> None:
    """The archive, where it is missing."""
    ensure_child(home, NewsFlashIndexPage, index_texts("nieuwsflits"))
