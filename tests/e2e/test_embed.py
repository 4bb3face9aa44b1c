"""The widget on a page of another origin, as a resident of that site sees it."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.e2e.test_accessibility import schemes, violations

FRAME = "/plugins/embed/initiatieven/?plaats=voorburg&aantal=5"
PAGE = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>Wijkblad</title><h1>Wijkblad</h1>
<script src="{site}/plugins/embed/widget.js"
data-plaats="voorburg" data-aantal="3" data-titel="Bij u in Voorburg" async></script>"""


class Quiet(SimpleHTTPRequestHandler):
    """Files of the other site."""

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def other_site(site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("other")
    (folder / "index.html").write_text(PAGE.format(site=site.address))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@schemes
@pytest.mark.parametrize("width", [320, 1280])
def test_the_frame_has_no_violations_and_fits(visit, width, scheme):
    page = visit(width, scheme, missing=("/favicon.ico",))  # only asked for because the frame is a page of its own here
    page.goto(FRAME)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert dark == (scheme == "dark")


def test_one_tag_shows_it_on_another_site(browser, other_site, site):
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page, wrong, asked = context.new_page(), [], []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(other_site)

    frame = page.frame_locator("iframe[title='Bij u in Voorburg']")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Initiatieven in Voorburg")
    expect(frame.get_by_role("listitem")).to_have_count(3)
    with context.expect_page() as opened:
        frame.get_by_role("link").first.click()
    expect(opened.value.get_by_role("heading", level=1)).to_be_visible()

    assert opened.value.url.startswith(f"{site.address}/initiatieven/")
    assert all(url.startswith((site.address, other_site)) for url in asked)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [error for error in wrong if "favicon" not in error and "404" not in error] == []
    context.close()


def test_it_leaves_no_cookie(browser, other_site):
    context = browser.new_context()
    page = context.new_page()
    page.goto(other_site)
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()

    assert context.cookies() == []
    context.close()
