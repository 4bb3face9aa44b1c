"""Little free libraries."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BookcasesConfig(AppConfig):
    """Where people may take a book and leave one."""

    name = "burgerkracht_bookcases"
    label = "bookcases"
    verbose_name = _("bookcases")
    default_auto_field = "django.db.models.BigAutoField"

    class PluginMeta:
        """What an operator sees of this plug-in."""

        title = _("Bookcases in the street")
        version = "1.0"
