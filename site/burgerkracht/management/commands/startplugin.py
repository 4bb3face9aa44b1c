"""`manage.py startplugin NAME`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from burgerkracht.plugins import BUNDLED, available_plugins

APPS = '''"""{title}."""

from django.apps import AppConfig


class {class_name}Config(AppConfig):
    """What this plug-in is for."""

    name = "plugins.{name}"
    label = "{name}"
    verbose_name = "{title}"

    class PluginMeta:
        """What an operator sees of this plug-in."""

        title = "{title}"
        version = "0.1"
'''
HOOKS = '''"""What this plug-in adds. Every hook, with an example: docs/plugins.md."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from burgerkracht.plugins import hookimpl
from home.models import BasePage


@hookimpl
def page_panels(page: BasePage) -> SafeString:
    """A line below initiatives, expertise and meetings, to see that it works."""
    return format_html("<p>{title}: {{}}</p>", page.title)
'''
TEST = """from tests import factories


def test_it_adds_to_a_page(client, site_home):
    page = factories.initiative(title="Soep op de stoep")

    assert "{title}: Soep op de stoep" in client.get(page.get_url()).content.decode()
"""


class Command(BaseCommand):
    """Files to start from: they work, and their test passes."""

    help = "Make a new plug-in in plugins/ that works, with a test."

    def add_arguments(self, parser: CommandParser) -> None:
        """What it is called."""
        parser.add_argument("name", help="in small letters, words joined by _, such as pass_on")

    def handle(self, *, name: str, **options: Any) -> None:
        """Never over something that is there."""
        if not name.isidentifier() or name != name.lower():
            raise CommandError("A name has small letters, digits and _, and starts with a letter.")
        folder, test = BUNDLED / name, BUNDLED.parent / "tests" / "plugins" / f"test_{name}.py"
        if folder.exists() or test.exists() or name in available_plugins():
            raise CommandError(f"There is something called {name} already.")
        title = name.replace("_", " ").strip().capitalize()
        words = {"name": name, "title": title, "class_name": name.title().replace("_", "")}
        _write(folder / "__init__.py", "")
        _write(folder / "apps.py", APPS.format(**words))
        _write(folder / "hooks.py", HOOKS.format(**words))
        _write(test, TEST.format(**words))
        self.stdout.write(f"Made {folder} and {test}. Try: make test ARGS=tests/plugins/test_{name}.py")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
