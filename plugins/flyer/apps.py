"""Flyers to print."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FlyerConfig(AppConfig):
    """Puts initiatives and meetings on paper: through the door, on the wall of the shop."""

    name = "plugins.flyer"
    label = "flyer"
    verbose_name = _("flyers to print")

    class PluginMeta:
        """What an operator sees of this plug-in."""

        title = _("Flyers with a QR code")
        version = "1.0"
