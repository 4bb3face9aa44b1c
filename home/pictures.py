"""Pictures that residents send: looked at, made smaller, and cleared of where and when they were taken."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageOps
from wagtail.images import get_image_model

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2000  # pixels
KINDS = ("JPEG", "PNG", "WEBP")


class PictureError(ValueError):
    """The file cannot be used; the message is for the sender."""


def keep_picture(upload: UploadedFile, *, title: str) -> models.Model:
    """The picture as an image of the site. Drawn anew, so that nothing else travels along in the file."""
    if (upload.size or 0) > MOST_BYTES:
        raise PictureError(_("The picture is too large. At most 8 MB, please."))
    content = ContentFile(_drawn_anew(upload), name=f"{get_random_string(20).lower()}.jpg")
    return get_image_model().objects.create(title=title, file=content)


def _drawn_anew(upload: UploadedFile) -> bytes:
    try:
        with Pillow.open(upload, formats=KINDS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureError(_("The picture has too many pixels. Choose a smaller one."))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            out = BytesIO()
            upright.save(out, "JPEG", quality=85)
    except PictureError:
        raise
    except Exception as error:  # Pillow raises many kinds for a broken file
        raise PictureError(_("We cannot read this picture. Use a JPG, PNG or WebP file.")) from error
    return out.getvalue()
