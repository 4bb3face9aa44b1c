"""Plain pages and the contact page as search sees them."""

from collections.abc import Collection, Iterator

from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.models import Page

from burgerkracht.hookspecs import ContentChange, SearchItem, SearchKey
from home.models import ContactPage, ContentPage, TextPage

MODELS: tuple[type[TextPage], ...] = (ContentPage, ContactPage)
MOST = 20_000  # characters of a page that are searched
LABELS = {model._meta.label_lower: model for model in MODELS}


def keys_of(changes: Collection[ContentChange]) -> Iterator[SearchKey]:
    """The changed pages among these types; all of them when who may see what has changed."""
    for change in changes:
        if change.model in LABELS:
            yield SearchKey(change.model, change.pk)
        elif change.model == "wagtailcore.pageviewrestriction":
            yield from (SearchKey(label, pk) for label, model in LABELS.items() for pk in _ids(model))


def items(keys: Collection[SearchKey] | None) -> Iterator[SearchItem]:
    """Public pages among `keys`, or all of them."""
    for label, model in LABELS.items():
        pages = model.objects.live().public()
        if keys is not None:
            pages = pages.filter(pk__in=[key.id for key in keys if key.model == label])
        yield from (_item(page) for page in pages)


def _ids(model: type[Page]) -> list[int]:
    return list(model.objects.values_list("pk", flat=True))


def _item(page: TextPage) -> SearchItem:
    key = SearchKey(page._meta.label_lower, page.pk)
    text = f"{page.intro}\n{strip_tags(str(page.body))}"
    url = page.get_url() or ""
    return SearchItem(
        key, "page", page.key, page.title, url, Truncator(text).chars(MOST), words=tuple(page.keyword_list)
    )
