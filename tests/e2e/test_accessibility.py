"""axe finds no WCAG violation (A and AA, 2.0 to 2.2) on any page type, nor where editors work most."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.pages import MISSING, PAGES

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": WCAG}}
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
widths = pytest.mark.parametrize("width", [1280, 390])


def violations(page):
    """Rule, what it says, and the places where it is broken."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [(rule["id"], rule["help"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]


@schemes
@widths
@pytest.mark.parametrize("url", PAGES.values(), ids=PAGES)
def test_a_page_has_no_violations(visit, url, width, scheme):
    page = visit(width, scheme, missing=(MISSING,))
    page.goto(url)

    assert violations(page) == []


@schemes
def test_what_is_folded_on_a_phone_has_none_either(visit, scheme):
    page = visit(390, scheme)
    page.goto("/initiatieven/?plaats=voorburg")
    for folded in (".menu-toggle", ".map-toggle", ".filter-toggle"):
        page.locator(f"{folded} > summary").click()

    assert violations(page) == []


@schemes
def test_the_first_page_of_the_admin_has_none(editor, scheme):
    page = editor(scheme=scheme)

    assert violations(page) == []


@schemes
def test_the_editor_of_an_initiative_has_none(editor, scheme):
    page = editor(scheme=scheme)
    page.goto("/initiatieven/moestuin-achter-de-galerij/")
    page.goto(edit_address(page))
    page.locator("#id_title").wait_for()

    assert violations(page) == []


def edit_address(page):
    """Of the page that is open, from the list of initiatives."""
    title = page.locator("h1").inner_text()
    page.goto("/beheer/")
    page.locator('nav a[href*="initiati"]').first.click()
    return page.get_by_role("link", name=title).first.get_attribute("href")
