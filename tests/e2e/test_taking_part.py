"""Residents on a phone send something in; a volunteer places it; it is found."""

import re
import time

import pytest

pytestmark = pytest.mark.e2e
PATIENCE = 15  # seconds for a mail to go out
HUMAN = 3200  # milliseconds that a person takes at least


def mails_of(site):
    files = sorted((site.folder / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime)
    return "\n".join(file.read_text() for file in files)


def link_to(site, path, seen=0):
    """The newest link in the mails that begins with this path, once there are more of them than `seen`."""
    for _try in range(PATIENCE * 5):
        links = re.findall(rf"^{re.escape(site.address)}({path}\S+)$", mails_of(site), re.MULTILINE)
        if len(links) > seen:
            return links[-1]
        time.sleep(0.2)
    pytest.fail(f"No mail with {path}")


def press(page, name):
    """As somebody without a mouse does: to the button, and Enter."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    button.press("Enter")
    page.wait_for_load_state()


def place(editor, title):
    """The volunteer: from “Vandaag” in two presses."""
    page = editor()
    page.get_by_role("link", name=title).first.click()
    page.get_by_role("button", name="Plaats op de site").click()
    page.wait_for_url("**/beheer/")
    assert page.get_by_role("link", name=title).count() == 0


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_an_initiative_from_form_to_found(visit, editor, site, javascript):
    title = f"Bankjes langs de Vliet {'met' if javascript else 'zonder'}"
    page = visit(width=390, java_script_enabled=javascript, has_touch=True)
    page.goto("/initiatieven/")
    page.get_by_role("link", name="Meld een initiatief aan").click()
    page.wait_for_timeout(HUMAN)
    page.get_by_label("Hoe heet het?").fill(title)
    page.get_by_label("Vertel het in een zin").fill("Wij timmeren bankjes voor wie moe is.")
    page.get_by_label("Wat doet u, of wat wilt u doen?").fill("Hout zoeken, zagen, neerzetten.")
    page.get_by_label("Waar speelt het?").select_option("stompwijk")
    page.locator("[name=themes]").first.check()
    page.get_by_label("Waar bent u naar op zoek?").fill("timmeren")
    page.get_by_label("Uw voornaam").fill("Noor")
    page.locator("main").get_by_label("Uw mailadres").fill("noor@voorbeeld.example")
    page.get_by_label("Ik ben 16 jaar of ouder").check()
    press(page, "Ga verder")
    assert "Klopt dit?" in page.locator("h1").inner_text()
    before = len(re.findall("/bevestig/", mails_of(site)))
    press(page, "Verstuur")
    page.goto(link_to(site, "/bevestig/", before // 2))
    press(page, "Ja, dit is van mij")
    assert "bij onze vrijwilligers" in page.locator("h1").inner_text()

    place(editor, title)

    page.goto(f"/zoeken/?q={title}")
    page.locator(".cards").get_by_role("link", name=title).first.click()
    page.wait_for_url("**/initiatieven/**")
    assert page.locator("h1").inner_text() == title
    assert "noor@" not in page.content()


def test_a_mistake_is_read_out_first_and_nothing_is_lost(visit):
    page = visit(width=320, missing=("/schoen/melden/",))
    page.goto("/schoen/melden/")
    page.get_by_label("Vertel het in uw eigen woorden").fill("Het is hier te donker.")
    page.wait_for_timeout(HUMAN)
    press(page, "Ga verder")

    assert page.evaluate("document.activeElement.id") == "problems"
    assert page.title().startswith("Fout:")
    assert page.get_by_label("Vertel het in uw eigen woorden").input_value() == "Het is hier te donker."
    page.get_by_role("link", name="Kies een dorp of wijk.").press("Enter")
    assert page.evaluate("document.activeElement.name") == "area"
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_a_call_back_from_form_to_closed(visit, editor, javascript):
    page = visit(width=390, java_script_enabled=javascript)
    page.goto("/contact/bel-mij/")
    page.wait_for_timeout(HUMAN)
    page.get_by_label("Uw telefoonnummer").fill("06 - 12 34 56 78")
    about = f"Over de stoep {javascript}"
    page.get_by_label("Waar gaat het over?").fill(about)
    press(page, "Bel mij terug")
    assert "Wij bellen u" in page.locator("h1").inner_text()

    desk = editor()
    task = desk.locator("li", has=desk.get_by_role("link", name=about))
    task.get_by_role("button", name="Ik pak dit op").click()
    desk.get_by_role("link", name=about).click()
    desk.get_by_role("link", name="06 12345678").wait_for()
    desk.get_by_role("button", name="niet bereikt").click()
    desk.get_by_label("Afloop").select_option("helped")
    desk.get_by_role("button", name="Klaar, sluit af").click()
    desk.wait_for_url("**/beheer/")
    assert desk.get_by_role("link", name=about).count() == 0


def test_own_page_from_mail_to_rest_and_erased(visit, editor, site):
    page = visit(width=390)
    page.goto("/expertise/aanmelden/")
    page.wait_for_timeout(HUMAN)
    page.get_by_label("Vertel het in een paar woorden").fill("Ik slijp messen")
    page.get_by_label("Vertel iets meer").fill("Van broodmes tot snoeischaar.")
    page.get_by_label("Waar woont u, of waar is hulp nodig?").select_option("stompwijk")
    page.get_by_label("Uw voornaam").fill("Bram")
    page.locator("main").get_by_label("Uw mailadres").fill("bram@voorbeeld.example")
    page.get_by_label("Ik ben 16 jaar of ouder").check()
    press(page, "Ga verder")
    seen = len(re.findall("/bevestig/", mails_of(site))) // 2
    press(page, "Verstuur")
    page.goto(link_to(site, "/bevestig/", seen))
    press(page, "Ja, dit is van mij")
    place(editor, "Ik slijp messen")

    page.goto("/mijn/")
    page.wait_for_timeout(HUMAN)
    page.locator("main").get_by_label("Uw mailadres").fill("bram@voorbeeld.example")
    press(page, "Stuur mij de link")
    page.goto(link_to(site, "/mijn/open/"))
    press(page, "Open mijn pagina")
    press(page, "Laat het rusten: Ik slijp messen")
    assert page.get_by_role("button", name="Ga verder: Ik slijp messen").is_visible()
    page.get_by_role("link", name="Wis alles van mij").click()
    press(page, "Ja, wis alles")
    assert "gewist" in page.locator("h1").inner_text()
    page.goto("/zoeken/?q=Ik slijp messen")
    page.goto("/zoeken/?q=Ik slijp messen")
    assert page.locator(".cards").get_by_role("link", name="Ik slijp messen").count() == 0
