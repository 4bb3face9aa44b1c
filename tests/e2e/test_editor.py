"""A volunteer puts an initiative on the site, and a resident finds it at once by every road."""

import re

import pytest
from playwright.sync_api import Page, expect

TITLE = "Pompoenpost van de Prinsenhof"
ONE_LINER = "Wie een pompoen over heeft, zet hem op de stoep van een ander."
SEEKS, HAS = "pompoenen wegen", "kruiwagens lenen"
DISTRICT = "Prinsenhof"
MAP_SHAPE = "#map svg a[href*='plaats=prinsenhof'] title"


def on_map(page: Page) -> int:
    """How many initiatives the drawn map shows in the district."""
    page.goto("/initiatieven/")
    number = re.search(r"\((\d+)\)", page.locator(MAP_SHAPE).text_content())
    return int(number.group(1)) if number else 0


def type_term(page: Page, field: str, term: str) -> None:
    """As a tag: typed, and closed with a comma."""
    box = page.locator(f"#id_{field} + .tagit .tagit-new input")
    box.click()
    box.press_sequentially(f"{term},")
    expect(page.locator(f"#id_{field} + .tagit .tagit-label")).to_contain_text(term)


def fill_in(page: Page) -> None:
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_one_liner").fill(ONE_LINER)
    page.locator("#id_plan").fill("Elke zaterdag in oktober rijden wij een rondje.")
    page.locator("#id_stage").select_option("running")
    page.locator("#id_area").select_option(label=DISTRICT)
    page.get_by_label("Samen eten").check()
    type_term(page, "seeks", SEEKS)
    type_term(page, "has", HAS)


def preview(page: Page):
    """What the panel with the preview shows."""
    page.locator('[data-side-panel-toggle="preview"]').click()
    return page.frame_locator("#w-preview-iframe")


def publish(page: Page) -> None:
    page.locator("footer [data-w-dropdown-target='toggle']").click()
    page.locator("button[name='action-publish']").click()


def test_what_an_editor_publishes_is_found_at_once(editor, visit):
    resident = visit()
    before = on_map(resident)
    page = editor()

    page.locator("main a[href*='/beheer/initiatieven/']", has_text="Een initiatief").click()
    fill_in(page)
    shown = preview(page)
    expect(shown.locator("h1")).to_have_text(TITLE)
    expect(shown.get_by_text(SEEKS)).to_be_visible()
    publish(page)
    expect(page.locator(".messages .success")).to_be_visible()

    assert on_map(resident) == before + 1
    card = resident.locator("#results .card", has_text=TITLE)
    expect(card).to_be_visible()
    expect(card).to_contain_text(ONE_LINER)
    for term in (SEEKS, HAS):
        through_facet(resident, term)
    by_search(resident, "pompoenpost")
    by_search(resident, SEEKS)


def through_facet(page: Page, term: str) -> None:
    """The new term can be ticked; what is left is the new initiative."""
    page.goto("/initiatieven/?plaats=prinsenhof")
    page.locator("#facets").get_by_label(term).check()
    expect(page.locator("#results .card-title")).to_have_text([TITLE])


def by_search(page: Page, words: str) -> None:
    page.goto("/")
    page.locator("#home-q").fill(words)
    page.locator("#home-q").press("Enter")
    expect(page.locator("#results .card-title a", has_text=TITLE)).to_be_visible()


@pytest.mark.parametrize(
    "url",
    [
        "/beheer/initiatieven/",
        "/beheer/expertise/",
        "/beheer/schoen/groepen/",
        "/beheer/schoen/verhalen/",
        "/beheer/ontmoetingen/",
        "/beheer/nieuwsflits/",
        "/beheer/begrippen/expertise/",
        "/beheer/zoekwoorden/",
        "/beheer/images/",
    ],
)
def test_every_part_of_the_admin_opens_without_errors_and_other_hosts(editor, url):
    page = editor()

    page.goto(url)

    expect(page.locator("main h1, main h2, header h1, h1").first).to_be_attached()
    assert page.url.endswith(url)


def test_leaving_without_logging_in_shows_nothing_of_the_admin(visit):
    page = visit()

    page.goto("/beheer/initiatieven/")

    assert "/beheer/login/" in page.url
