"""The plug-in in examples/, as somebody else would hand it over: built, installed with pip, on, off, and on again."""

import json
import os
import shutil
import subprocess
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "burgerkracht-plugin-bookcases"
NAME = "De Leesplank"
LOOK = """
import json
from django.core.management import call_command
from django.db import connection
from django.test import Client
call_command("search_rebuild")
client = Client(headers={"host": "127.0.0.1"})
page = lambda url: client.get(url).content.decode()
with connection.cursor() as cursor:
    cursor.execute("select name from bookcases_bookcase")
    rows = cursor.fetchall()
print("SEEN" + json.dumps({
    "home": client.get("/").status_code, "band": "/plugins/bookcases/" in page("/"),
    "page": client.get("/plugins/bookcases/").status_code, "api": client.get("/api/v1/bookcases").status_code,
    "found": "/plugins/bookcases/" in page("/zoeken/?q=leesplank"), "rows": rows,
    "list": client.get("/initiatieven/").status_code,
}))
"""
MAKE = f"""
from django.core.management import call_command
from burgerkracht_bookcases.models import Bookcase
Bookcase.objects.create(name={NAME!r}, place="Bij de sluis", area="leidschendam")
call_command("makemigrations", "bookcases", check_changes=True, dry_run=True)
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """An environment of its own with the packages of this one, and the plug-in."""
    folder = tmp_path_factory.mktemp("packaged")
    venv.create(folder / "env", with_pip=True)
    found = folder / "env" / "bin" / "python"
    paths = {"base": str(folder / "env"), "platbase": str(folder / "env")}
    (Path(sysconfig.get_path("purelib", vars=paths)) / "site_packages.pth").write_text(sysconfig.get_path("purelib"))
    source = folder / "source"
    shutil.copytree(EXAMPLE, source, ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info"))
    texts = ["-m", "babel.messages.frontend", "compile", "-D", "django", "-d", "burgerkracht_bookcases/locale"]
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "."]
    for command in (texts, install):
        done = subprocess.run([found, *command], cwd=source, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return found


@pytest.fixture(scope="module")
def run(python, tmp_path_factory):
    """run(…, plugins="*") -> what a command of the site prints, on a new site."""
    folder = tmp_path_factory.mktemp("site")
    usual = {name: value for name, value in os.environ.items() if not name.endswith("_URL")}
    usual |= {"BURGERKRACHT_ENV": "development", "BURGERKRACHT_VAR": str(folder), "PYTHONPATH": f"{ROOT}/site"}
    usual |= {"DJANGO_SETTINGS_MODULE": "burgerkracht.settings"}

    def run_it(*command, plugins="*", **more):
        environment = {**usual, "BURGERKRACHT_PLUGINS": plugins, **more}
        done = subprocess.run(
            [python, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run_it


def seen(run, plugins):
    line = run("manage.py", "shell", "-c", LOOK, plugins=plugins).rpartition("SEEN")[2]
    return json.loads(line)


ON = {"home": 200, "band": True, "page": 200, "api": 200, "found": True, "rows": [[NAME]], "list": 200}
OFF = {**ON, "band": False, "page": 404, "api": 404, "found": False}


@pytest.mark.slow
def test_it_works_and_switching_it_off_leaves_data_and_site_whole(run):
    assert "on   bookcases 1.0" in run("manage.py", "plugins")
    run("manage.py", "prepare", "--no-demo")
    run("manage.py", "shell", "-c", MAKE)
    assert seen(run, "*") == ON

    without = "ical,embed"
    assert "off  bookcases 1.0" in run("manage.py", "plugins", plugins=without)
    assert seen(run, without) == OFF

    assert seen(run, "*") == ON
