"""Everything an operator, editor or developer can use stands in docs/, and what stands there is there."""

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands

from burgerkracht import hookspecs
from burgerkracht.plugins import available_plugins
from burgerkracht.settings.environment import SETTINGS

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "changelog").glob("*.md")]
RECORDS = sorted((ROOT / "docs" / "adr").glob("*.md"))
DOCS = "\n".join(page.read_text() for page in PAGES if "docs" in page.parts)
README = (ROOT / "README.md").read_text()
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"```.*?```", re.DOTALL)
MOST_LINES = 40
PARTS = ["Context", "Decision", "Consequences", "Left out"]
OUR_APPS = {
    "burgerkracht",
    "accounts",
    "jobs",
    "outbox",
    "privacy",
    "home",
    "network",
    "newsflash",
    "search",
    "plugins",
}


def hooks():
    return [name for name, value in vars(hookspecs).items() if hasattr(value, "burgerkracht_spec")]


def our_commands():
    ours = {config.name for config in apps.get_app_configs() if config.module.__name__.split(".")[0] in OUR_APPS}
    return sorted(name for name, app in get_commands().items() if app in ours)


def api_routes():
    if find_spec("burgerkracht.api") is None:
        return []
    return sorted(import_module("burgerkracht.api").api.get_openapi_schema()["paths"])


def names(thing, found):
    """A pytest parameter for each, that says what it is when it is missing."""
    return [pytest.param(name, id=f"{thing} {name}") for name in found]


@pytest.mark.parametrize(
    "name",
    [
        *names("hook", hooks()),
        *names("command", our_commands()),
        *names("setting", [setting.name for setting in SETTINGS]),
        *names("plug-in", available_plugins()),
        *names("API route", api_routes()),
    ],
)
def test_it_occurs_in_the_docs(name):
    assert re.search(rf"`[^`\n]*{re.escape(name)}", DOCS), f"{name} is described nowhere in docs/"


def test_there_is_something_to_look_for():
    assert {"search_rebuild", "import_content", "prepare", "seed_demo"} <= set(our_commands())
    assert len(hooks()) >= 15


def table_of_settings():
    cells = [(f"`{entry.name}`", f"`{entry.default}`" if entry.default else "", entry.help) for entry in SETTINGS]
    rows = [("variable", "default", "what it does"), ("---",) * 3, *cells]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def test_the_table_of_settings_is_that_of_the_code():
    table = table_of_settings()

    written = re.search(r"<!-- settings -->\n(.*)\n<!-- /settings -->", DOCS, re.DOTALL)

    assert written, "docs/configuration.md has lost its marks <!-- settings -->"
    assert written[1] == table, f"docs/configuration.md should have:\n{table}"


def anchors(file):
    """What can stand behind a # in a link to this page."""
    headings = HEADING.findall(CODE.sub("", file.read_text()))
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(ROOT)))
def test_its_links_lead_somewhere(file):
    for target in LINK.findall(CODE.sub("", file.read_text())):
        if re.match(r"[a-z]+:", target):
            continue
        path, _sharp, anchor = target.partition("#")
        there = (file.parent / path).resolve() if path else file
        assert there.exists(), f"{target} does not exist"
        assert not anchor or anchor in anchors(there), f"{target} has no such heading"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_a_record_is_short_and_complete(record):
    lines = record.read_text().splitlines()

    assert len(lines) <= MOST_LINES
    assert lines[0].startswith(f"# {record.name[:4]} ")
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == PARTS


def test_records_have_numbers_of_their_own():
    numbers = [record.name[:4] for record in RECORDS]

    assert len(set(numbers)) == len(numbers)


def test_the_readme_starts_with_two_commands():
    assert "make run" in README
    assert "make test" in README


def test_every_page_of_docs_can_be_found_from_the_readme():
    linked = {(ROOT / target.partition("#")[0]).resolve() for target in LINK.findall(README)}

    assert {page for page in (ROOT / "docs").glob("*.md") if page not in linked} == set()
