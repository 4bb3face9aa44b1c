"""Who may edit."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Holds the user model only: in an app with pages its migrations and Wagtail's would wait for each other."""

    name = "accounts"
    verbose_name = _("accounts")
