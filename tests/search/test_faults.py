"""Elasticsearch is killed while pages are published and while people search: nobody sees it and nothing is lost."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from services.ports import free_port
from tests.search.search_server import Server

pytestmark = pytest.mark.elasticsearch
ROOT = Path(__file__).resolve().parents[2]
PUBLISHING = 9.0  # seconds
DOWN = (2.0, 3.0)  # seconds after the start until it is killed, and then until it is started again
SEARCHERS = 3
TOLD_EACH = 75  # seconds in which the job of each minute has told the rest
UNTOLD = """
from django.db.models import F
from search.models import SearchDocument
print(SearchDocument.objects.exclude(told=F("version")).count())
"""
BACK = 60  # seconds at most until the site has told a server that is back what it missed


class Site:
    """The real site in processes of its own, with its data in a folder."""

    def __init__(self, folder: Path, search_url: str) -> None:
        own = {"BURGERKRACHT_ENV": "development", "BURGERKRACHT_VAR": str(folder), "SEARCH_URL": search_url}
        self.environment = {**os.environ, **own, "DATABASE_URL": "", "CACHE_URL": ""}
        self.port = free_port()

    def manage(self, *command: str) -> str:
        """The answer of a command."""
        return self.begin(*command).communicate(timeout=120)[0]

    def begin(self, *command: str) -> subprocess.Popen[str]:
        """A command that goes on beside."""
        full = [sys.executable, "manage.py", *command]
        return subprocess.Popen(full, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True)

    def serve(self) -> subprocess.Popen[bytes]:
        """One process of four threads."""
        where = ["--pythonpath", f"{ROOT},{ROOT / 'site'}", "--bind", f"127.0.0.1:{self.port}"]
        how = ["--worker-class", "gthread", "--threads", "4", "--log-level", "error", "burgerkracht.wsgi"]
        return subprocess.Popen([sys.executable, "-m", "gunicorn", *where, *how], cwd=ROOT, env=self.environment)

    def get(self, path: str) -> tuple[int, str]:
        """Status and body."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path / "elasticsearch")
    yield server
    server.kill()


@pytest.fixture
def site(tmp_path, server):
    site = Site(tmp_path / "site", f"elasticsearch+http://127.0.0.1:{server.port}/faults")
    site.manage("prepare", "--no-demo")
    site.manage("search_rebuild")
    process = site.serve()
    until = time.monotonic() + 60
    while not _serves(site):
        assert time.monotonic() < until
        time.sleep(0.2)
    worker = site.begin("work")  # as beside every site: it tells what a process that ended could not
    yield site
    for one in (worker, process):
        one.terminate()
        one.communicate(timeout=20)


def _serves(site):
    try:
        return site.get("/robots.txt")[0] == 200
    except OSError:
        return False


def searching(site, until):
    """Every status of a second of searching after the other."""
    seen, number = [], 0
    while time.monotonic() < until:
        number += 1
        seen.append(site.get(f"/zoeken/?q=zwaluwtil+first+{number}")[0])
        seen.append(site.get("/zoeken/?q=egelhuis")[0])
    return seen


def test_a_killed_engine_costs_nobody_anything(site, server):
    publishing = site.begin("shell", "-v0", "-c", f"from tests.search.publishing import publish; publish({PUBLISHING})")
    until = time.monotonic() + PUBLISHING + 4
    with ThreadPoolExecutor(SEARCHERS) as pool:
        answers = [pool.submit(searching, site, until) for _searcher in range(SEARCHERS)]
        time.sleep(DOWN[0])
        server.kill()
        time.sleep(DOWN[1])
        health = site.get("/gezond/")
        server.start()
        statuses = [status for answer in answers for status in answer.result()]
    published = json.loads(publishing.communicate(timeout=60)[0])

    assert set(statuses) == {200}
    assert len(statuses) > 100
    assert health[0] == 503
    assert len(published) > 10

    waited = time.monotonic() + BACK
    while site.get("/gezond/")[0] != 200 and time.monotonic() < waited:
        site.get("/zoeken/?q=egelhuis")
        time.sleep(0.5)
    while site.manage("shell", "-v0", "-c", UNTOLD).strip() != "0" and time.monotonic() < waited + TOLD_EACH:
        time.sleep(2)
    result = json.loads(site.manage("shell", "-v0", "-c", "from tests.search.publishing import compare; compare()"))

    assert result["live"] == result["indexed"] == sorted(published)
    assert (result["mended"], result["equal"]) == (0, True)
    assert result["checksums"][0] == result["checksums"][1]
