"""English in the code, Dutch on the screen: every text is translated, and pages really are in Dutch."""

import re
import shutil
from pathlib import Path

import pytest
from django.utils import translation

from tests.translations import ROOT, collect, problems_in

CATALOGUES = sorted(
    path.relative_to(ROOT)
    for folder in ("site", "plugins")
    for path in (ROOT / folder).glob("*/locale/nl/LC_MESSAGES/*.po")
)
# Words of the screen, not of the content, that stand on nearly every page.
ENGLISH = re.compile(
    r"\b(search|skip|show|all|the|and|with|what|where|who|not found|news flash|next|previous|remove|call)\b",
    re.IGNORECASE,
)
SCREEN = re.compile(
    r"<(?:h1|h2|label|button|summary|legend)\b[^>]*>(.*?)</(?:h1|h2|label|button|summary|legend)>", re.DOTALL
)


def test_there_is_a_dutch_catalogue():
    assert CATALOGUES


@pytest.fixture(scope="session")
def collected(tmp_path_factory):
    """A copy of the tree with catalogues brought up to date with the code; the tree itself without gettext."""
    if shutil.which("xgettext") is None:
        return ROOT
    copy = tmp_path_factory.mktemp("tree")
    collect(copy)
    return copy


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=str)
def test_every_text_of_the_code_has_a_proper_translation(collected, catalogue):
    assert problems_in(collected / catalogue) == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=str)
def test_the_compiled_catalogue_is_there(catalogue):
    """Without it Django silently shows English; `make` compiles it."""
    assert (ROOT / catalogue).with_suffix(".mo").exists()


def screen_words(html):
    return [re.sub(r"<[^>]+>", " ", text).strip() for text in SCREEN.findall(html)]


@pytest.mark.parametrize("url", ["/", "/initiatieven/", "/expertise/", "/schoen/", "/ontmoetingen/", "/zoeken/", "/x/"])
def test_headings_and_buttons_are_dutch(client, site_home, url):
    words = screen_words(client.get(url).content.decode())

    assert words
    assert [text for text in words if ENGLISH.search(text)] == []


def test_the_home_page_asks_in_dutch_what_you_would_like_to_do(client, site_home):
    html = client.get("/").content.decode()

    assert "Wat wilt u doen?" in html
    assert "Ga naar de inhoud" in html
    assert "Zoeken" in html


def test_a_visitor_whose_browser_wants_english_gets_dutch_too(client, site_home):
    assert "Wat wilt u doen?" in client.get("/", HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_numbers_and_dates_are_dutch(settings):
    assert (settings.LANGUAGE_CODE, translation.get_language()) == ("nl", "nl")


def test_no_catalogue_holds_a_text_that_is_dutch_already():
    """The source is English: a Dutch source would never be noticed as untranslated."""
    dutch = re.compile(r'^msgid "[^"]*\b(het|een|niet|voor|naar|wij|wordt|zijn|geen)\b', re.MULTILINE | re.IGNORECASE)

    found = [match.group() for path in CATALOGUES for match in dutch.finditer(Path(ROOT / path).read_text("utf-8"))]

    assert found == []
