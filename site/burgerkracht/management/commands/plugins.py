"""`manage.py plugins`."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.management.base import BaseCommand

from burgerkracht.plugins import available_plugins, manager


class Command(BaseCommand):
    """For who wonders why something is, or is not, on a page."""

    help = "List every plug-in that is found: on or off, version, where it comes from, which hooks it answers."

    def handle(self, **options: Any) -> None:
        """One line each, and its hooks below it."""
        for label, app in sorted(available_plugins().items()):
            is_on = app in settings.PLUGINS
            title, version = _meta(app)
            source = "comes along" if app.startswith("plugins.") else f"installed, {app}"
            self.stdout.write(f"{'on ' if is_on else 'off'}  {label} {version}  {title} ({source})")
            if is_on:
                self.stdout.write(f"     hooks: {', '.join(_hooks(label)) or 'none'}")


def _meta(app: str) -> tuple[str, str]:
    """Title and version that the plug-in gives itself."""
    config = AppConfig.create(app)
    meta = getattr(config, "PluginMeta", None)
    return str(getattr(meta, "title", config.verbose_name)), str(getattr(meta, "version", "?"))


def _hooks(label: str) -> list[str]:
    """Names of the hooks it answers."""
    module = manager.get_plugin(label)
    return sorted(caller.name for caller in manager.get_hookcallers(module) or [])
