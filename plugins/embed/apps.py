"""A widget for other sites."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmbedConfig(AppConfig):
    """Initiatives near by, in a frame on somebody else's page."""

    name = "plugins.embed"
    label = "embed"
    verbose_name = _("widget for other sites")

    class PluginMeta:
        """What an operator sees of this plug-in."""

        title = _("Initiatives on other sites")
        version = "1.0"
