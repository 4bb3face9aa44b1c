"""Pictures of cards, by the short way and by Wagtail's."""

from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from PIL import Image as Canvas
from wagtail.images import get_image_model

from network.queries.pictures import card_pictures

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # Wagtail leaves files it made open
]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(**fields):
    buffer = BytesIO()
    Canvas.new("RGB", (800, 400), "green").save(buffer, "JPEG")
    return get_image_model().objects.create(title="veld", file=ImageFile(buffer, "veld.jpg"), **fields)


def test_made_once_then_one_query(django_assert_num_queries):
    images = [picture(), picture()]
    made = card_pictures([image.pk for image in images])

    assert {size[1:] for size in made.values()} == {(640, 260)}
    assert made[images[0].pk][0] == images[0].get_rendition("fill-640x260").url
    with django_assert_num_queries(1):
        assert card_pictures([image.pk for image in images]) == made


def test_a_focal_point_moves_the_picture():
    image = picture()
    before = card_pictures([image.pk])
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 700, 30, 20, 20
    image.save()
    after = card_pictures([image.pk])

    assert after[image.pk][0] == image.get_rendition("fill-640x260").url != before[image.pk][0]


def test_a_picture_whose_file_is_gone_is_left_out():
    image = picture()
    image.file.storage.delete(image.file.name)

    assert card_pictures([image.pk, 999]) == {}
    assert card_pictures([]) == {}
