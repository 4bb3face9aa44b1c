"""Pictures in the size of cards, without Wagtail's way round by objects, cache and pickle."""

from collections.abc import Collection
from functools import cache, lru_cache
from typing import Any

from django.db import connection
from wagtail.images import get_image_model
from wagtail.images.models import Filter

from network.queries.cards import CARD_SIZE, ready_picture

Ready = tuple[str, int, int]  # address, width, height


def card_pictures(images: Collection[int]) -> dict[int, Ready]:
    """Number of an image -> its rendition: one query. Those without, or with a focal point, go Wagtail's own way."""
    if not images:
        return {}
    model = get_image_model()
    address = model.get_rendition_model()._meta.get_field("file").storage.url
    found = {pk: (address(file), width, height) for pk, file, width, height in _rows(images)}
    if missing := set(images) - set(found):
        made = {image.pk: ready_picture(image, CARD_SIZE, "") for image in model.objects.filter(pk__in=missing)}
        found |= {pk: (one.url, one.width, one.height) for pk, one in made.items() if one}
    return found


def _rows(images: Collection[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_sql(len(images)), [*images, CARD_SIZE, _plain_key()])
        return cursor.fetchall()


@lru_cache(maxsize=128)
def _sql(number: int) -> str:
    """The query for so many images, written by Django once."""
    renditions = get_image_model().get_rendition_model().objects.order_by()
    wanted = renditions.filter(image_id__in=range(number)).filter(filter_spec=CARD_SIZE)
    plain = wanted.filter(focal_point_key="-").filter(image__focal_point_x=None)
    return plain.values_list("image_id", "file", "width", "height").query.sql_with_params()[0]


@cache
def _plain_key() -> str:
    """What Wagtail calls a rendition of an image without focal point."""
    return Filter(CARD_SIZE).get_cache_key(get_image_model()())
