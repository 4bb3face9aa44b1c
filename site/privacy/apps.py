"""Personal data: where it is, why, and for how long."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """Knows the other apps only through hooks."""

    name = "privacy"
    verbose_name = _("privacy")
