"""The small front in examples/, on another address than the platform, through the API alone."""

import re
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import ROOT, clean_environment
from tests.e2e.mailbox import Box

FRONT = ROOT / "examples" / "front"


class Handler(SimpleHTTPRequestHandler):
    """The files as they are, but for where the platform is."""

    platform = ""

    def do_GET(self):
        if urlsplit(self.path).path != "/config.js":
            return super().do_GET()
        body = f'globalThis.API = "{self.platform}/api/v1";'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def front(site):
    handler = type("OurHandler", (Handler,), {"platform": site.address})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=FRONT))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visitor(browser, front):
    """A page of the other front; scripts of it may go wrong nowhere."""
    page = browser.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(front)
    yield page
    page.close()
    assert wrong == []


def test_lists_more_and_one(visitor):
    cards = visitor.locator("#view article")
    expect(cards).to_have_count(5)
    first = cards.first.get_by_role("link")
    title = first.inner_text()
    visitor.get_by_role("button", name="Toon meer").click()
    expect(cards).to_have_count(10)
    titles = cards.get_by_role("link").all_inner_texts()
    assert len(set(titles)) == 10

    first.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(title)


def test_searches(visitor):
    visitor.get_by_label("Zoeken").fill("samen eten")
    visitor.get_by_role("button", name="Zoek").click()

    expect(visitor.get_by_role("heading", level=1)).to_contain_text("resultaten voor “samen eten”")
    expect(visitor.locator("#view article").first).to_be_visible()


@pytest.fixture(scope="module")
def account(site):
    """Somebody who may do everything."""
    environment = {"BURGERKRACHT_VAR": str(site.folder), "DJANGO_SUPERUSER_PASSWORD": "geheim-maar-lang"}
    subprocess.run(
        [sys.executable, "manage.py", "createsuperuser", "--noinput", "--username", "baas", "--email", "b@example.org"],
        env={**clean_environment(), **environment},
        cwd=ROOT,
        check=True,
    )


@pytest.fixture
def administrator(account, visit):
    """Their admin."""
    page = visit()
    page.goto("/beheer/")
    page.locator("[name=username]").fill("baas")
    page.locator("[name=password]").fill("geheim-maar-lang")
    page.locator("[type=submit]").click()
    page.wait_for_url("**/beheer/")
    return page


def test_shows_a_draft_that_a_program_wrote_with_a_key_from_the_admin(administrator, visitor, front, site):
    admin = administrator
    admin.goto("/beheer/api-sleutels/new/")
    admin.get_by_label("Naam").fill("Site van het dorp")
    admin.locator("#id_user").select_option(index=1)
    for scope in ("concepten lezen", "concepten schrijven"):
        admin.get_by_label(scope).check()
    admin.locator("main form [type=submit]").last.click()
    key = admin.get_by_label("API-sleutel").input_value()
    fields = {"title": "Sterrenkijken op de dijk", "one_liner": "Warme jas aan, lampen uit.", "area": "stompwijk"}
    written = admin.request.post(
        f"{site.address}/api/v1/drafts",
        data={"kind": "initiatives", "fields": fields},
        headers={"Authorization": f"Bearer {key}"},
    )
    draft = written.json()

    visitor.goto(f"{front}/?kind={draft['kind']}&id={draft['id']}&preview={draft['preview']}")
    expect(visitor.get_by_role("heading", level=1)).to_have_text(fields["title"])
    expect(visitor.get_by_text("Dit is een concept.")).to_be_visible()
    visitor.goto(f"{front}/#initiative/{draft['id']}")
    visitor.reload()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Dat lukt niet")


def confirm(page, site, address):
    """What the resident does: open the mail, follow the link, press the button."""
    mail = Box(site, address).text("Bevestig wat u ons stuurde")
    page.goto(re.search(rf"{site.address}/bevestig/[\w-]+/", mail)[0])
    page.locator("main form button").first.click()
    page.wait_for_load_state()


def test_sends_in_an_initiative_that_waits_for_a_volunteer(browser, visitor, administrator, site):
    form = visitor.locator("#send-form")
    form.get_by_role("button", name="Stuur in").click()
    expect(form.get_by_role("status")).to_contain_text("nog niet verstuurd")
    title = form.get_by_label("Naam van het initiatief")
    expect(title).to_have_attribute("aria-invalid", "true")

    title.fill("Lampionnen langs de Vliet")
    form.get_by_label("In één zin").fill("Samen licht maken op de donkerste avond.")
    form.get_by_label("Wat gaat u doen?").fill("Wij vouwen ze samen en hangen ze langs het water.")
    form.get_by_label("Samen eten").check()
    form.get_by_label("Waar", exact=True).select_option(label="Voorburg")
    form.get_by_label("Uw voornaam").fill("Noor")
    form.get_by_label("Uw e-mailadres").fill("noor@example.org")
    form.get_by_label("Ik ben 16 jaar of ouder").check()
    form.get_by_role("button", name="Stuur in").click()
    expect(form.get_by_role("status")).to_contain_text("Open de mail")
    confirm(browser.new_page(), site, "noor@example.org")
    visitor.get_by_label("Zoeken").fill("Lampionnen langs de Vliet")
    visitor.get_by_role("button", name="Zoek").click()
    expect(visitor.get_by_role("link", name="Lampionnen langs de Vliet")).to_have_count(0)

    administrator.goto("/beheer/reports/workflow/")
    expect(administrator.get_by_text("Lampionnen langs de Vliet").first).to_be_visible()
