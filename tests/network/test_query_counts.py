"""How many queries each page takes: the same for one item and for fifty, and never many."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from PIL import Image as PILImage
from wagtail.images.models import Image

from network.models import InitiativePage
from tests import factories

LIST, DETAIL = 6, 8  # the most queries of a page
PICTURE = 2  # the image and its size are read again after a change
WORDS = 3  # areas, themes and terms are read again when one of them changes
FEW, MANY = 1, 50

pytestmark = pytest.mark.usefixtures("site_home")


def initiative(**fields):
    number_of_links = {"themes": [factories.theme("groen"), factories.theme("eten")], "has": ["koken", "bakken"]}
    return factories.initiative(**{**number_of_links, "seeks": ["snoeien"], **fields})


def profile(**fields):
    return factories.profile(**{"terms": ["koken", "bakken"], "initiative": factories.initiative(), **fields})


def group(**fields):
    record = factories.group(me_too=7, put_on="2026-01-01", put_to="de gemeente", **fields)
    factories.concern(group=record)
    return record


def meeting(**fields):
    return factories.meeting(**{"initiatives": [initiative()], **fields})


LISTS = {
    "/initiatieven/": initiative,
    "/initiatieven/?plaats=stompwijk&thema=groen&expertise=koken": initiative,
    "/expertise/": profile,
    "/expertise/?soort=biedt&plaats=stompwijk": profile,
    "/schoen/": group,
    "/schoen/?thema=groen": group,
    "/ontmoetingen/": meeting,
    "/nieuwsflits/": factories.newsflash,
}


def change(record):
    """What an editor does: one record saved and published."""
    if hasattr(record, "save_revision"):
        record.save_revision().publish()
    else:
        record.save()


@pytest.fixture
def cold(committed, queries):
    """cold(record, url) -> queries of the first view after a change to this one record."""

    def count(record, url):
        queries(url)
        with committed():
            change(record)
        return queries(url)

    return count


@pytest.fixture
def made(committed):
    """made(make, times) -> the last record; everything that listens has heard of all."""

    def several(make, times=1):
        with committed():
            return [make() for _number in range(times)][-1]

    return several


@pytest.mark.parametrize(("url", "make"), LISTS.items(), ids=LISTS)
def test_a_list_takes_as_many_queries_for_fifty_items_as_for_one(queries, cold, made, url, make):
    record = made(make, FEW)
    few = (cold(record, url), queries(url))
    record = made(make, MANY - FEW)
    many = (cold(record, url), queries(url))

    assert many == few
    assert max(many) <= LIST


@pytest.mark.parametrize("word", [factories.theme, factories.area, lambda: factories.term("koken")])
def test_a_changed_word_costs_the_three_queries_that_read_all_words(cold, made, word):
    changed = made(word)
    made(initiative)

    assert cold(changed, "/initiatieven/") <= LIST + WORDS


def test_a_list_with_search_words_takes_as_many_queries_for_fifty_items_as_for_one(queries, cold, made, found):
    url = "/initiatieven/?q=tuin"
    record = made(initiative)
    with found(record):
        few = (cold(record, url), queries(url))
    made(initiative, MANY - FEW)
    with found(*InitiativePage.objects.all()):
        many = (cold(record, url), queries(url))

    assert many == few
    assert max(many) <= LIST


def test_the_home_page_takes_as_many_queries_for_fifty_items_as_for_one(queries, cold, made):
    kinds = (initiative, group, meeting, factories.newsflash)
    few = [cold(made(make), "/") for make in kinds]
    many = [cold(made(make, MANY - FEW), "/") for make in kinds]

    assert many == few
    assert max(many) <= LIST
    assert queries("/") <= 2


@pytest.fixture
def pictured(settings, tmp_path):
    """Makes an initiative with a picture of its own."""
    settings.MEDIA_ROOT = tmp_path
    drawn = io.BytesIO()
    PILImage.new("RGB", (1200, 800), "green").save(drawn, "JPEG")

    def make():
        image = Image.objects.create(title="Tuin", file=ContentFile(drawn.getvalue(), "tuin.jpg"))
        image.file.close()
        return initiative(image=image, image_alt="Een tuin")

    return make


# Wagtail leaves the file in which it made a rendition to the garbage collector.
untidy = pytest.mark.filterwarnings("ignore:Unclosed file", "ignore::pytest.PytestUnraisableExceptionWarning")


@untidy
def test_pictures_stay_within_the_limit_however_many_there_are(queries, cold, made, pictured):
    url = "/initiatieven/"
    few = cold(made(pictured), url)
    queries(url)  # the small versions of the pictures are made at the first view
    made(pictured, 5)
    queries(url)
    record = made(pictured)

    assert (cold(record, url), queries(url)) == (few, 1)
    assert few <= LIST


@untidy
def test_a_detail_page_with_a_picture_takes_few_queries(queries, cold, made, pictured):
    record = made(pictured)
    address = f"/initiatieven/{record.slug}/"

    assert cold(record, address) <= DETAIL + PICTURE
    assert queries(address) <= DETAIL


@untidy
def test_a_picture_whose_file_is_gone_breaks_no_page(client, made, pictured):
    record = made(pictured)
    record.image.file.storage.delete(record.image.file.name)

    for url in ("/initiatieven/", f"/initiatieven/{record.slug}/"):
        assert client.get(url).status_code == 200


def busy_initiative():
    """An initiative around which everything is there, several times."""
    body = [{"type": "heading", "value": "Hoe"}, {"type": "paragraph", "value": "<p>Zo.</p>"}]
    updates = [{"date": "2026-01-01", "title": "Begonnen"}]
    page = initiative(body=json.dumps(body), latitude=52.08, longitude=4.37)
    for update in updates * 3:
        page.updates.create(**update)
    for _number in range(5):
        profile(kind="request", initiative=page)
        group(initiatives=[page])
        initiative()
    return page


def busy_group():
    record = group(initiatives=[initiative(), initiative()], meetings=[meeting(), meeting()], answer="<p>Ja.</p>")
    for _number in range(5):
        factories.concern(group=record)
    return record


def busy_newsflash():
    page = initiative()
    items = [{"type": "item", "value": {"title": "Soep", "text": "Kom.", "page": page.pk}}] * 5
    factories.newsflash()
    return factories.newsflash(body=json.dumps(items))


DETAILS = {
    "initiative": (busy_initiative, "/initiatieven/{}/"),
    "profile": (lambda: profile(slots=0b101, kind="request"), "/expertise/{}/"),
    "group": (busy_group, "/schoen/{}/"),
    "meeting": (lambda: meeting(initiatives=[initiative(), initiative()]), "/ontmoetingen/{}/"),
    "newsflash": (busy_newsflash, "/nieuwsflits/{}/"),
}


@pytest.mark.parametrize(("make", "url"), DETAILS.values(), ids=DETAILS)
def test_a_detail_page_takes_few_queries_also_right_after_a_change(queries, cold, made, make, url):
    record = made(make)
    address = url.format(record.slug)

    changed, warm = cold(record, address), queries(address)

    assert changed <= DETAIL
    assert warm <= changed


def test_a_page_with_text_takes_few_queries(queries):
    for url in ("/privacy/", "/toegankelijkheid/", "/contact/"):
        queries(url)
        assert queries(url) <= LIST
