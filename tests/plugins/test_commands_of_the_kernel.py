"""`manage.py plugins` and `manage.py startplugin`."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]


def listed():
    out = io.StringIO()
    call_command("plugins", stdout=out)
    return out.getvalue()


def test_plugins_are_listed_with_version_source_and_hooks():
    assert "on   ical 1.0" in listed()
    assert "hooks: page_file, page_links" in listed()


def test_a_plugin_that_is_off_is_listed_as_such(settings):
    settings.PLUGINS = []

    assert "off  ical 1.0" in listed()


@pytest.mark.parametrize("name", ["Ical", "my-plugin", "2nd", "ical", ""])
def test_a_name_that_cannot_be_is_refused(name):
    with pytest.raises(CommandError):
        call_command("startplugin", name)


@pytest.mark.slow
def test_a_new_plugin_works_and_its_test_passes(tmp_path, monkeypatch):
    """In a copy of the tree, as if somebody had just cloned it."""
    names = ("site", "home", "network", "newsflash", "search", "plugins", "services", "templates", "static", "tests")
    for name in names:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("manage.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    environment = {**os.environ, "BURGERKRACHT_ENV": "development", "BURGERKRACHT_VAR": str(tmp_path / "var")}
    environment |= {"DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "burgerkracht.settings"}

    def run(*command):
        return subprocess.run(
            [sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    made = run("manage.py", "startplugin", "rain_barrels")
    assert made.returncode == 0, made.stderr
    assert "on   rain_barrels 0.1  Rain barrels (comes along)" in run("manage.py", "plugins").stdout
    environment["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    tested = run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/plugins/test_rain_barrels.py")
    assert tested.returncode == 0, tested.stdout
