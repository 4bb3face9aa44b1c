"""The Nieuwsflits."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsflashConfig(AppConfig):
    """News flash pages: archive and feeds."""

    name = "newsflash"
    verbose_name = _("news flash")
