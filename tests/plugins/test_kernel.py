import logging
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pluggy
import pytest

from burgerkracht import plugins
from burgerkracht.hookspecs import PROJECT, HomeSection
from burgerkracht.plugins import hookimpl, installed_plugins, manager, register_hooks
from tests import factories

ROOT = Path(__file__).resolve().parents[2]


class Broken:
    """A plug-in in which everything goes wrong."""

    @hookimpl
    def home_sections(self, request):
        raise RuntimeError("no band today")

    @hookimpl
    def page_panels(self, page):
        raise RuntimeError("no panel today")

    @hookimpl
    def page_links(self, page):
        yield ("Half a list", "/")
        raise RuntimeError("no more links today")


class Working:
    """A plug-in that adds something to each page."""

    @hookimpl
    def home_sections(self):
        return [HomeSection(15, "<p>Een band erbij</p>")]

    @hookimpl
    def page_panels(self, page):
        return f"<p>Een paneel bij {page.title}</p>"


@pytest.fixture
def plugged():
    """Switches plug-ins on for one test."""
    on = []

    def plug(*those):
        for plugin in those:
            manager.register(plugin, name=type(plugin).__name__)
            on.append(plugin)

    yield plug
    for plugin in on:
        manager.unregister(plugin)


@pytest.fixture
def starting(monkeypatch):
    """Starts the kernel anew with one plug-in, whose `hooks.py` has these functions."""

    def start(*functions):
        module = ModuleType("oops.hooks")
        for function in (hookimpl, *functions):
            setattr(module, function.__name__ if function is not hookimpl else "hookimpl", function)
        monkeypatch.setattr(plugins, "manager", pluggy.PluginManager(PROJECT))
        monkeypatch.setattr(plugins, "submodules", lambda name: [("oops", module)])
        register_hooks()

    return start


def test_a_plugin_adds_to_pages(client, site_home, plugged):
    plugged(Working())
    initiative, meeting = factories.initiative(title="Soep"), factories.meeting(title="Koffie")

    assert "Een band erbij" in client.get("/").content.decode()
    assert "Een paneel bij Soep" in client.get(initiative.get_url()).content.decode()
    assert "Een paneel bij Koffie" in client.get(meeting.get_url()).content.decode()


def test_a_plugin_that_fails_leaves_the_page_standing_and_is_logged(client, site_home, plugged, caplog):
    plugged(Broken(), Working())
    initiative, meeting = factories.initiative(title="Soep"), factories.meeting(title="Koffie")

    with caplog.at_level(logging.ERROR, logger="burgerkracht.plugins"):
        pages = [client.get(url) for url in ("/", initiative.get_url(), meeting.get_url(), "/ontmoetingen/")]

    assert [page.status_code for page in pages] == [200] * 4
    assert "Een band erbij" in pages[0].content.decode()
    assert "Een paneel bij Soep" in pages[1].content.decode()
    assert "Half a list" not in pages[3].content.decode()
    told = "".join(record.getMessage() + str(record.exc_info[1]) for record in caplog.records)
    assert "Plug-in Broken failed" in told
    for complaint in ("no band today", "no panel today", "no more links today"):
        assert complaint in told


def test_a_misspelt_hook_stops_the_start_with_its_name(starting):
    @hookimpl
    def home_sectoins(request):
        return []

    with pytest.raises(pluggy.PluginValidationError, match=r"home_sectoins.*oops"):
        starting(home_sectoins)


def test_an_unknown_argument_stops_the_start_with_its_name(starting):
    @hookimpl
    def home_sections(visitor):
        return []

    with pytest.raises(pluggy.PluginValidationError, match=r"(?s)home_sections.*visitor"):
        starting(home_sections)


def test_a_function_without_the_mark_is_no_hook(starting):
    def home_sectoins(request):
        return []

    starting(home_sectoins)


def test_plugins_are_switched_on_by_label():
    assert installed_plugins(["ical"]) == ["plugins.ical"]
    assert installed_plugins([]) == []
    assert "plugins.ical" in installed_plugins(["*"])


def test_an_unknown_label_is_an_error_that_names_it():
    with pytest.raises(LookupError, match=r"BURGERKRACHT_PLUGINS.*icla, oops"):
        installed_plugins(["ical", "icla", "oops"])


@pytest.mark.parametrize(
    ("labels", "code", "said"),
    [("", 0, "no issues"), ("icla", 1, "BURGERKRACHT_PLUGINS names unknown plug-ins: icla")],
)
def test_the_operator_switches_plugins_by_environment(labels, code, said, tmp_path):
    environment = {**os.environ, "BURGERKRACHT_PLUGINS": labels, "BURGERKRACHT_VAR": str(tmp_path)}
    environment |= {"DJANGO_SETTINGS_MODULE": "burgerkracht.settings", "BURGERKRACHT_ENV": "development"}

    run = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert (run.returncode, said in run.stdout + run.stderr) == (code, True)
