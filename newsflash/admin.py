"""Readers in the admin: records of people, so in wagtail-modeladmin, without history and revisions."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from newsflash.models import Subscription
from newsflash.rules import safe_cell


class ReadAndDelete(PermissionHelper):
    """People subscribe, choose and leave themselves; editors look, and delete on request."""

    def user_can_create(self, user: AbstractBaseUser) -> bool:
        """Nobody: a list comes in by the import, with where its consent comes from."""
        return False

    def user_can_edit_obj(self, user: AbstractBaseUser, obj: Model) -> bool:
        """Nobody."""
        return False


class SafeExport(IndexView):
    """What a spreadsheet would take for a formula gets a quote before it."""

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """One row."""
        return {name: safe_cell(value) for name, value in super().to_row_dict(item).items()}


class SubscriptionAdmin(ModelAdmin):
    """Newest first."""

    model = Subscription
    base_url_path = "lezers"
    menu_label = _("Readers")
    menu_item_name = "readers"
    menu_icon = "group"
    menu_order = 55
    index_view_class = SafeExport
    index_template_name = "wagtailadmin/newsflash/readers.html"
    list_display = ("email", "state", "rhythm", "asked_at", "confirmed_at")
    list_filter = ("state", "rhythm")
    list_export = ("email", "state", "rhythm", "consent_form", "asked_at", "confirmed_at", "ended_at")
    export_filename = "lezers"
    list_per_page = 50
    search_fields = ("email",)
    ordering = ("-pk",)
    inspect_view_enabled = True
    inspect_view_fields = (
        "email",
        "state",
        "rhythm",
        "consent_text",
        "consent_form",
        "asked_at",
        "confirmed_at",
        "ended_at",
        "ended_by",
    )
    history_view_enabled = False
    permission_helper_class = ReadAndDelete
