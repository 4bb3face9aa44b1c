"""A resident comes by: with a mouse, a finger, a keyboard, large letters, on paper, without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages import MISSING, PAGES

WIDTHS, SCHEMES = (1280, 390), ("light", "dark")
SMALL = 320  # CSS pixels: a laptop at 400 %
LEAST = 24  # pixels of something to hit
every_page = pytest.mark.parametrize("url", PAGES.values(), ids=PAGES)
# WCAG 1.4.12: what readers may set without losing anything.
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }
"""


def cards(page: Page):
    return page.locator("#results .card-title a")


def number_found(page: Page) -> int:
    return int(re.search(r"\d+", page.locator("#status").inner_text()).group())


def open_if_folded(page: Page, toggle: str) -> None:
    """On a phone a part is folded behind a button."""
    if page.locator(f"{toggle} > summary").is_visible():
        page.locator(f"{toggle} > summary").click()


def use_menu(page: Page, url: str) -> None:
    open_if_folded(page, ".menu-toggle")
    page.locator(f'.menu-list a[href="{url}"]').click()
    page.wait_for_url(f"**{url}")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_from_home_through_list_facet_and_detail_to_search_and_news(visit, width, scheme):
    page = visit(width, scheme)
    page.goto("/")
    page.locator('main a[href="/initiatieven/"]').first.click()
    everything = number_found(page)

    choose(page, "plaats", "voorburg")
    expect(page).to_have_url(re.compile("plaats=voorburg"))
    assert 0 < number_found(page) < everything

    title = cards(page).first.inner_text()
    cards(page).first.click()
    expect(page.locator("h1")).to_have_text(title, use_inner_text=True)

    search_site(page, "tuin")
    assert number_found(page) > 0
    cards(page).first.click()
    expect(page.locator("h1")).to_be_visible()

    use_menu(page, "/nieuwsflits/")
    page.locator(".card-title a").first.click()
    expect(page).to_have_url(re.compile(r"/nieuwsflits/[\w-]+/"))


def choose(page: Page, facet: str, value: str) -> None:
    """Tick a box; the list follows at once."""
    open_if_folded(page, ".filter-toggle")
    before = page.locator("#status").inner_text()
    page.locator(f'[name="{facet}"][value="{value}"]').check()
    expect(page.locator("#status")).not_to_have_text(before)


def search_site(page: Page, words: str) -> None:
    open_if_folded(page, ".menu-toggle")
    page.locator("#site-q").fill(words)
    page.locator("#site-q").press("Enter")
    page.wait_for_url("**/zoeken/?q=*")


def test_a_chip_removes_its_choice_and_back_returns_it(visit):
    page = visit()
    page.goto("/initiatieven/?plaats=voorburg&thema=groen")
    few = number_found(page)

    page.locator("#results .chips a").first.click()

    assert number_found(page) > few
    page.go_back()
    assert number_found(page) == few


def test_a_number_on_the_map_leads_to_its_district(visit):
    page = visit()
    page.goto("/initiatieven/")

    page.locator("#map .map-number").first.click(force=True)  # the number lets the click through to its district

    expect(page).to_have_url(re.compile("plaats="))
    assert page.locator("#map .is-selected").count() == 1


def test_the_list_beside_the_map_leads_to_a_district(visit):
    page = visit(390)
    page.goto("/initiatieven/")
    open_if_folded(page, ".map-toggle")
    page.locator("#map .fold > summary").click()

    page.locator("#map .map-list a").nth(1).click()

    expect(page).to_have_url(re.compile("plaats="))


def test_the_next_page_keeps_the_choices(visit):
    page = visit()
    page.goto("/initiatieven/?fase=running&fase=idea")

    page.locator('.paging [rel="next"]').click()

    expect(page).to_have_url(re.compile("fase=running&fase=idea&pagina=2"))


def focused(page: Page, attribute: str = "href") -> str:
    return page.evaluate(f"document.activeElement.getAttribute('{attribute}') || ''")


def has_visible_focus(page: Page) -> bool:
    """The element in focus is on the screen and marked, itself or in what it belongs to."""
    return page.evaluate("""() => {
        const element = document.activeElement, box = element.getBoundingClientRect();
        const marked = node => {
            const style = getComputedStyle(node);
            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none";
        };
        const onScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        return onScreen && (marked(element) || marked(element.closest(".card, .door, label") || element));
    }""")


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Press Tab until this has the focus; on the way, the focus is always to be seen."""
    for _press in range(most):
        page.keyboard.press("Tab")
        assert has_visible_focus(page), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} cannot be reached by keyboard")


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_can_be_done_by_keyboard(visit, width):
    page = visit(width)
    page.goto("/")
    page.keyboard.press("Tab")
    assert focused(page) == "#inhoud"
    page.keyboard.press("Enter")
    assert focused(page, "id") == "inhoud"

    page.reload()
    if width < 800:
        tab_to(page, ".menu-toggle > summary")
        page.keyboard.press("Enter")
    tab_to(page, '.menu-list a[href="/initiatieven/"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiatieven/")
    everything = number_found(page)

    if width < 800:
        tab_to(page, ".filter-toggle > summary")
        page.keyboard.press("Enter")
    tab_to(page, '[name="plaats"][value="voorburg"]')
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("plaats=voorburg"))
    assert focused(page, "value") == "voorburg"
    assert number_found(page) < everything

    tab_to(page, "#results .card-title a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/initiatieven/[\w-]+/$"))


def test_escape_closes_the_menu_and_gives_the_focus_back(visit):
    page = visit(390)
    page.goto("/")
    page.locator(".menu-toggle > summary").click()
    expect(page.locator(".menu-list")).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.locator(".menu-list")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.menu-toggle > summary')")


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_works_without_javascript(visit, width):
    page = visit(width, java_script_enabled=False)
    page.goto("/initiatieven/")
    everything = number_found(page)
    open_if_folded(page, ".filter-toggle")
    page.locator('[name="plaats"][value="voorburg"]').check()
    page.locator("#facets button").click()
    expect(page).to_have_url(re.compile("plaats=voorburg"))
    assert 0 < number_found(page) < everything

    cards(page).first.click()
    expect(page.locator("h1")).to_be_visible()
    search_site(page, "soep")
    assert number_found(page) > 0


@every_page
def test_nothing_scrolls_sideways_on_a_small_screen_with_wide_text(visit, url):
    page = visit(SMALL, missing=(MISSING,), bypass_csp=True)
    page.goto(url)
    assert too_wide(page) == []

    page.add_style_tag(content=TEXT_SPACING)

    assert too_wide(page) == []


def too_wide(page: Page) -> list[str]:
    """What sticks out at the side, when the page can be scrolled sideways."""
    return page.evaluate("""() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll("main *, header *, footer *")]
            .filter(element => element.getBoundingClientRect().right > width + 1)
            .map(element => element.outerHTML.slice(0, 120));
    }""")


@every_page
@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_to_be_hit_is_large_enough(visit, url, width):
    page = visit(width, missing=(MISSING,))
    page.goto(url)

    small = page.evaluate(
        """least => [...document.querySelectorAll("a[href], button, summary, input, select, [tabindex='0']")]
        .filter(element => element.checkVisibility() && !element.closest(".vh, [aria-hidden], .skip"))
        .filter(element => getComputedStyle(element).display !== "inline")
        .map(element => [element.closest("label") || element, element])
        .filter(([hit]) => { const box = hit.getBoundingClientRect(); return box.width < least || box.height < least; })
        .map(([hit, element]) => element.outerHTML.slice(0, 120))""",
        LEAST,
    )

    assert small == []


@every_page
def test_paper_shows_the_text_and_not_the_buttons(visit, url):
    page = visit(794, missing=(MISSING,))
    page.goto(url)
    page.emulate_media(media="print")

    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".menu-list")).to_be_hidden()
    expect(page.locator("#facets")).to_be_hidden() if page.locator("#facets").count() else None
    assert len(page.pdf()) > 5_000


@pytest.mark.parametrize("scheme", SCHEMES)
def test_dark_is_dark_and_light_is_light(visit, scheme):
    page = visit(scheme=scheme)
    page.goto("/")

    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")

    brightness = sum(map(float, re.findall(r"[\d.]+", ground)[:3])) / 3
    assert (brightness < 80) is (scheme == "dark")


def test_forced_colours_keep_every_border_of_a_field(visit):
    page = visit(forced_colors="active")
    page.goto("/initiatieven/")

    assert page.evaluate("getComputedStyle(document.querySelector('#list-q')).borderTopStyle") == "solid"


def test_letters_and_styles_come_from_here_and_arrive(visit):
    page = visit()
    page.goto("/")
    page.evaluate("document.fonts.ready")

    assert page.evaluate("[...document.fonts].filter(font => font.status === 'error').length") == 0
    assert page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
