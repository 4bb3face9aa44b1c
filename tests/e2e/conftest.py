"""The real site as a new user gets it, and a browser in which nothing may go wrong unseen."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, Response, WebError

from services.catalogue import chromium
from services.ports import HOST, free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds for a new site with demo content
STEP = 0.2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser comes last: while it runs, Django would refuse to talk to the database of other tests."""
    for item in items:
        if ROOT / "tests" / "e2e" in item.path.parents:
            item.add_marker("e2e")
    items.sort(key=lambda item: item.get_closest_marker("e2e") is not None)


@dataclass(frozen=True)
class Site:
    """A running site."""

    address: str
    user: str
    password: str
    folder: Path


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """What `make run` starts, in an empty folder of its own."""
    folder = tmp_path_factory.mktemp("site")
    port = free_port()
    address = f"http://{HOST}:{port}"
    with (folder / "output").open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "services/site_server.py"],
            env={
                **clean_environment(),
                "PORT": str(port),
                "BURGERKRACHT_BASE_URL": address,
                "BURGERKRACHT_VAR": folder,
            },
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(f"{address}/gezond/", server, folder / "output")
        yield Site(address, *(folder / "editor-login").read_text().split(" / "), folder=folder)
    finally:
        server.terminate()
        server.wait(30)


def clean_environment():
    """That of a developer, without the settings of these tests: no site of theirs, no servers to lean on."""
    ours = ("BURGERKRACHT_", "DJANGO_")
    left = {
        name: value for name, value in os.environ.items() if not name.startswith(ours) and not name.endswith("_URL")
    }
    return {**left, "BURGERKRACHT_ENV": "development"}


def wait_for(url, server, output):
    for _try in range(round(PATIENCE / STEP)):
        try:
            with urlopen(url, timeout=10):
                return
        except (URLError, ConnectionError, TimeoutError):
            assert server.poll() is None, f"The site stopped:\n{output.read_text()}"
            time.sleep(STEP)
    pytest.fail(f"The site does not answer:\n{output.read_text()}")


@pytest.fixture(scope="session")
def base_url(site):
    """Where addresses without a host lead to."""
    return site.address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The Chromium of this machine."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": ["--no-sandbox"]}


@dataclass
class Watch:
    """Everything that goes wrong in a browser: messages, errors, other hosts, answers that should not be."""

    address: str
    missing: tuple[str, ...]  # paths that are meant not to be found
    wrong: list[str] = field(default_factory=list)

    def console(self, message: ConsoleMessage) -> None:
        meant = any(message.location["url"] == f"{self.address}{path}" for path in self.missing)
        if message.type in ("error", "warning") and not meant:
            self.wrong.append(f"console: {message.text} ({message.location['url']})")

    def error(self, error: WebError) -> None:
        self.wrong.append(f"script: {error.error}")

    def request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", "blob:", "about:")):
            self.wrong.append(f"another host: {request.url}")

    def response(self, response: Response) -> None:
        if response.status >= 500:
            self.wrong.append(f"{response.status}: {response.url}")


@pytest.fixture
def visit(new_context, site):
    """visit(width=…, scheme=…, missing=…, …) -> a page of a visitor's own browser.

    When the test is over, nothing may have gone wrong in any of them.
    """
    watches = []

    def start(width: int = 1280, scheme: str = "light", missing: tuple[str, ...] = (), **options) -> Page:
        context = new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            locale="nl-NL",
            reduced_motion="reduce",
            **options,
        )
        watch = Watch(site.address, missing)
        watches.append(watch)
        for event, hear in (
            ("console", watch.console),
            ("weberror", watch.error),
            ("request", watch.request),
            ("response", watch.response),
        ):
            context.on(event, hear)
        return context.new_page()

    yield start
    assert [wrong for watch in watches for wrong in watch.wrong] == []


@pytest.fixture
def editor(visit, site):
    """editor(…) -> the first page of the admin, after an editor logged in."""

    def log_in(**options) -> Page:
        page = visit(**options)
        page.goto("/beheer/")
        page.locator("[name=username]").fill(site.user)
        page.locator("[name=password]").fill(site.password)
        page.locator("[type=submit]").click()
        page.wait_for_url("**/beheer/")
        return page

    return log_in
