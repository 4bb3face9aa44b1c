"""Pictures in the size of cards, without Wagtail's way round by objects, cache and pickle."""

from collections.abc import Collection
from functools import cache

from wagtail.images import get_image_model
from wagtail.images.models import Filter

from network.queries.cards import CARD_SIZE, ready_picture

Ready = tuple[str, int, int]  # address, width, height


def card_pictures(images: Collection[int]) -> dict[int, Ready]:
    """Number of an image -> its rendition: one query. Those without, or with a focal point, go Wagtail's own way."""
    if not images:
        return {}
    model = get_image_model()
    renditions = model.get_rendition_model()
    plain = {"focal_point_key": _plain_key(), "image__focal_point_x": None, "filter_spec": CARD_SIZE}
    rows = renditions.objects.filter(image_id__in=images, **plain).values_list("image_id", "file", "width", "height")
    address = renditions._meta.get_field("file").storage.url
    found = {pk: (address(file), width, height) for pk, file, width, height in rows}
    if missing := set(images) - set(found):
        made = {image.pk: ready_picture(image, CARD_SIZE, "") for image in model.objects.filter(pk__in=missing)}
        found |= {pk: (one.url, one.width, one.height) for pk, one in made.items() if one}
    return found


@cache
def _plain_key() -> str:
    """What Wagtail calls a rendition of an image without focal point."""
    return Filter(CARD_SIZE).get_cache_key(get_image_model()())
