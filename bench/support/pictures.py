"""Pictures for the initiatives of a bench."""

from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image as Canvas
from wagtail.images import get_image_model

from network.models import InitiativePage

NUMBER = 20


def hang_pictures() -> None:
    """Give every initiative one of a few pictures."""
    images = [_picture(number) for number in range(NUMBER)]
    for number, image in enumerate(images):
        pages = InitiativePage.objects.extra(where=["page_ptr_id %% %s = %s"], params=[NUMBER, number])
        pages.update(image=image, image_alt="Een veld in één kleur")


def _picture(number: int) -> object:
    buffer = BytesIO()
    Canvas.new("RGB", (800, 400), (number * 12, 120, 90)).save(buffer, "JPEG")
    return get_image_model().objects.create(title=f"bench {number}", file=ImageFile(buffer, f"bench-{number}.jpg"))
