"""Where the shoe pinches, in a browser: the picture, me too, the board by keyboard, and the answer with its mail."""

import email
import re
import time
from email import policy

import pytest
from playwright.sync_api import Page, expect

DARK = "Achter de sporthal is het pad pikdonker, mijn dochter durft er niet."


def waiting_group(page: Page) -> str:
    """The address of the group that waits longest, as the picture tells it."""
    page.goto("/schoen/")
    return page.locator("[aria-labelledby=days-title] .bars a").first.get_attribute("href")


def mails(site):
    """(to, subject, text) of every mail that went, decoded."""
    found = []
    for file in sorted((site.folder / "mail").glob("*")) if (site.folder / "mail").exists() else []:
        for raw in re.split(rb"\n-{70,}\n", file.read_bytes()):
            if raw.strip():
                message = email.message_from_bytes(raw.strip(), policy=policy.default)
                text = message.get_body(("plain",))
                found.append((str(message["to"]), str(message["subject"]), text.get_content() if text else ""))
    return found


def mail_to(site, address, word):
    """The text of the mail to this address whose subject holds a word; half a minute of patience."""
    for _try in range(150):
        for to, subject, text in mails(site):
            if to == address and word in subject:
                return text
        time.sleep(0.2)
    pytest.fail(f"No mail to {address} with “{word}”: {[(to, subject) for to, subject, _text in mails(site)]}")


def test_the_picture_is_read_without_eyes_on_a_small_screen(visit):
    page = visit(width=320)
    page.goto("/schoen/")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for summary in page.locator("#beeld summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for panel in page.locator("#beeld section").all():
        drawings = panel.locator("svg").count()
        assert not drawings or panel.locator("table caption").count()
    headings = page.locator("main h1, main h2").evaluate_all("found => found.map(one => one.tagName)")
    assert headings[0] == "H1"


def test_the_filters_of_the_picture_work_without_script(visit):
    page = visit(java_script_enabled=False)
    page.goto("/schoen/")

    page.locator("#facets [name=plaats][value=leidschendam]").check()
    page.locator("#facets button").click()

    assert "plaats=leidschendam" in page.url
    expect(page.locator("[aria-labelledby=themes-title]")).to_contain_text("meldingen")


def test_the_report_fits_on_paper(visit):
    page = visit(width=800)
    page.goto("/schoen/verslag/")
    page.emulate_media(media="print")

    expect(page.locator("#beeld table").first).to_be_visible()
    expect(page.get_by_text("Hoe wij tellen")).to_be_visible()
    expect(page.locator(".no-print")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 800
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_from_me_too_to_the_answer_and_the_mail_that_says_so(visit, editor, site):
    resident = visit()
    address = waiting_group(resident)
    resident.goto(address)
    before = int(resident.locator(".voices-count").first.text_content().split()[0])
    resident.locator("#ook-ik a").click()
    resident.locator("main").get_by_label("Uw mailadres").fill("buur@example.org")
    time.sleep(3)  # as long as a person needs: quicker is taken for a program
    resident.get_by_role("button", name="Mail mij de knop").click()
    expect(resident.locator("main [role=status]")).to_contain_text("Kijk in uw mail")

    link = re.search(r"http\S+/schoen/ook-ik/\S+", mail_to(site, "buur@example.org", "Druk op de knop"))[0]
    resident.goto(link)
    resident.get_by_role("button", name="Ook ik").click()
    expect(resident.locator("h1")).to_contain_text("wij tellen u mee")
    resident.goto(address)
    assert int(resident.locator(".voices-count").first.text_content().split()[0]) == before + 1
    title = resident.locator("h1").text_content()

    page = editor()
    page.goto("/beheer/schoen/bord/")
    page.locator("[data-card]", has_text=title).get_by_role("link").first.click()
    page.get_by_role("link", name="Het antwoord opschrijven").click()
    page.get_by_label("Wie antwoordde").fill("de wethouder")
    page.locator("#id_text").fill("Wij maken het pad breder.\n\nIn het voorjaar beginnen wij.")
    page.get_by_role("button", name="Het antwoord opschrijven").click()

    text = mail_to(site, "buur@example.org", "Er is antwoord")
    assert "Wij maken het pad breder." in text
    resident.reload()
    expect(resident.locator("#answer-title")).to_be_visible()


def test_the_board_works_by_keyboard(editor):
    page = editor()
    page.goto("/beheer/schoen/bord/")
    card = page.locator("[data-state=answered] [data-card]").first
    title = card.locator("h3").text_content().strip()

    card.locator("select").focus()
    page.keyboard.type("Vragen")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    moved = page.locator("[data-state=checking] [data-card]", has_text=title)
    expect(moved).to_be_visible()


def test_a_card_can_be_dragged_too(editor):
    page = editor()
    page.goto("/beheer/schoen/bord/")
    card = page.locator("[data-state=forming] [data-card]").first
    title = card.locator("h3").text_content().strip()

    card.drag_to(page.locator("[data-state=put]"))

    expect(page).to_have_url(re.compile("stap=put"))
    expect(page.locator("h1, h2").filter(has_text=title).first).to_be_visible()


def test_from_a_typed_concern_to_the_answer_of_its_group(visit, editor, site):
    resident = visit()
    resident.goto("/schoen/melden/")
    resident.locator("#id_text").press_sequentially(DARK)
    expect(resident.locator("[data-alike] .card").first).to_be_visible(timeout=20_000)
    resident.locator("#id_area").select_option(index=2)
    resident.locator("#id_email").fill("teller@example.org")
    time.sleep(3)
    resident.get_by_role("button", name="Ga verder", exact=True).click()
    expect(resident.locator("#alike-title")).to_be_visible()
    resident.locator("[name=sure]").click()
    link = re.search(r"http\S+/bevestig/\S+", mail_to(site, "teller@example.org", ""))[0]
    resident.goto(link)
    resident.locator("main form button").first.click()

    page = editor()
    page.goto("/beheer/schoen/bundelen/")
    page.locator("label", has_text="Achter de sporthal").locator("input").last.check()
    page.locator("#group").select_option(index=1)
    page.get_by_role("button", name="Bundel de aangevinkte").click()
    expect(page.locator(".bkc-answer")).to_contain_text("Achter de sporthal")
