"""The frame of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home page, plain pages, areas and themes, contact."""

    name = "home"
    verbose_name = _("site")

    def ready(self) -> None:
        """Starts announcing changes, and lets every app's views claim their page types."""
        from burgerkracht.plugins import submodules  # noqa: PLC0415 - needs the models
        from home import announcements  # noqa: PLC0415 - needs the models

        announcements.connect()
        list(submodules("views"))
