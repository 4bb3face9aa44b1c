"""The log of words that found nothing: a record without an editorial life, so in wagtail-modeladmin."""

import datetime
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from search.models import MissedQuery
from search.viewsets import WORDS, WordGroupViewSet


class ReadAndClear(PermissionHelper):
    """The site writes the log; people read it, and delete what they dealt with."""

    def user_can_create(self, user: AbstractBaseUser) -> bool:
        """Nobody."""
        return False

    def user_can_edit_obj(self, user: AbstractBaseUser, obj: Model) -> bool:
        """Nobody."""
        return False


class SynonymButton(ButtonHelper):
    """Beside each row: a new word group that starts with what was typed."""

    def get_buttons_for_obj(self, obj: MissedQuery, *args: Any, **kwargs: Any) -> list[dict[str, str]]:
        """The usual buttons, and ours first, for who may add a word group."""
        buttons = super().get_buttons_for_obj(obj, *args, **kwargs)
        if not self.request.user.has_perm("search.add_wordgroup"):
            return buttons
        url = f"{reverse(WordGroupViewSet().get_url_name('add'))}?{urlencode({WORDS: obj.words})}"
        label = gettext("Make a synonym")
        title = gettext("Say which words mean the same as “%(words)s”") % {"words": obj.words}
        return [{"url": url, "label": label, "classname": self.finalise_classname(), "title": title}, *buttons]


class LastSeenFilter(SimpleListFilter):
    """How long ago somebody last looked for it."""

    title = _("last seen")
    parameter_name = "days"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """A week, a month."""
        return [("7", gettext("Past 7 days")), ("30", gettext("Past 30 days"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Those within the chosen days; an unknown choice is no choice."""
        if self.value() not in {"7", "30"}:
            return queryset
        since = timezone.localdate() - datetime.timedelta(days=int(self.value()))
        return queryset.filter(last_seen__gte=since)


class MissedQueryAdmin(ModelAdmin):
    """Most wanted first."""

    model = MissedQuery
    base_url_path = "zoekwoorden"
    menu_label = _("Searches without result")
    menu_item_name = "missed-searches"
    menu_icon = "search"
    menu_order = 70
    list_display = ("words", "times", "last_seen")
    list_filter = (LastSeenFilter,)
    list_export = ("words", "times", "last_seen")
    export_filename = "zoekwoorden-zonder-resultaat"
    list_per_page = 50
    search_fields = ("words",)
    ordering = ("-times", "words")
    inspect_view_enabled = True
    inspect_view_fields = ("words", "times", "last_seen")
    history_view_enabled = False
    permission_helper_class = ReadAndClear
    button_helper_class = SynonymButton
