"""Initiatives, expertise, concerns and meetings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """The heart of the platform."""

    name = "network"
    verbose_name = _("network")
