"""Everything public as open data."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpendataConfig(AppConfig):
    """Files for whoever wants to count, compare or build on what stands on the site."""

    name = "plugins.opendata"
    label = "opendata"
    verbose_name = _("open data")

    class PluginMeta:
        """What an operator sees of this plug-in."""

        title = _("Everything public as open data")
        version = "1.0"
