"""Searching with a keyboard, with a screen reader's announcements, and without any script."""

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(params=["with script", "without script"])
def anyhow(request, visit) -> Page:
    return visit(java_script_enabled=request.param == "with script")


def search(page: Page, words: str) -> None:
    page.goto("/zoeken/")
    box = page.locator("#list-q")
    box.fill(words)
    box.press("Enter")
    page.wait_for_url(re.compile("[?&]q="))


def test_results_say_how_many_and_mark_the_words(anyhow):
    search(anyhow, "moestuinen")

    expect(anyhow.locator("[role=status] #status")).to_have_text(re.compile(r"\d+ resultaten"))
    expect(anyhow.locator(".card--result mark").first).to_be_visible()


def test_facets_narrow_down_and_chips_widen(anyhow):
    search(anyhow, "tuin")
    before = anyhow.locator(".card--result").count()
    anyhow.locator("input[name=soort]").first.check()
    button = anyhow.locator("#facets button")
    if button.is_visible():
        button.click()
    expect(anyhow.locator("#results a.chip", has_text="Initiatief").first).to_be_visible()
    after = anyhow.locator(".card--result").count()

    assert 0 < after <= before


def test_did_you_mean_leads_on(anyhow):
    search(anyhow, "moestiun")
    anyhow.locator("#results .lead a").first.click()

    expect(anyhow.locator("#list-q")).to_have_value("moestuin")


def test_suggestions_work_with_the_keyboard_alone(visit):
    page = visit()
    page.goto("/zoeken/")
    box = page.get_by_role("combobox").last
    box.focus()
    page.keyboard.type("tuin", delay=30)
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_be_visible()

    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[role=status].vh").last).to_have_text(re.compile(r"^\d+ suggesties?"))
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    chosen = options.first.inner_text()
    page.keyboard.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.type(" ")
    page.keyboard.press("Backspace")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile("[?&]q="))
    expect(page.locator("#list-q")).to_have_value(chosen)
