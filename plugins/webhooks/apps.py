"""Telling other systems what changed."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebhooksConfig(AppConfig):
    """Posts changes of public content to addresses that an administrator chose."""

    name = "plugins.webhooks"
    label = "webhooks"
    verbose_name = _("webhooks")

    class PluginMeta:
        """What an operator sees of this plug-in."""

        title = _("Tell other systems what changed")
        version = "1.0"
