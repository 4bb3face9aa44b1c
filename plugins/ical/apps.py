"""Calendar files of meetings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IcalConfig(AppConfig):
    """Puts meetings into people's own calendars."""

    name = "plugins.ical"
    label = "ical"
    verbose_name = _("meetings as calendar files")

    class PluginMeta:
        """What an operator sees of this plug-in."""

        title = _("Meetings as calendar files")
        version = "1.0"
