"""The log of words that found nothing: a record without an editorial life, so in wagtail-modeladmin."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from search.models import MissedQuery


class ReadAndClear(PermissionHelper):
    """The site writes the log; people read it, and delete what they dealt with."""

    def user_can_create(self, user: AbstractBaseUser) -> bool:
        """Nobody."""
        return False

    def user_can_edit_obj(self, user: AbstractBaseUser, obj: Model) -> bool:
        """Nobody."""
        return False


class MissedQueryAdmin(ModelAdmin):
    """Most wanted first."""

    model = MissedQuery
    base_url_path = "zoekwoorden"
    menu_label = _("Searches without result")
    menu_icon = "search"
    menu_order = 70
    list_display = ("words", "times", "last_seen")
    list_filter = ("last_seen",)
    list_export = ("words", "times", "last_seen")
    export_filename = "zoekwoorden-zonder-resultaat"
    list_per_page = 50
    search_fields = ("words",)
    ordering = ("-times", "words")
    inspect_view_enabled = True
    inspect_view_fields = ("words", "times", "last_seen")
    history_view_enabled = False
    permission_helper_class = ReadAndClear
