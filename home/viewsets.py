"""Lists in the admin's menu: pages of one type, areas, themes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.models import Area, Theme

EXTRA = "bkc-extra"  # class of columns that a small screen leaves out
VOCABULARY_MENU = "register_vocabulary_menu_item"  # hook: apps add their own words to this menu


class PageListView(IndexView):
    """Searches by plain comparison: Wagtail's search takes seconds on SQLite once there are thousands of pages."""

    search_fields: Sequence[str] = ("title",)
    prefetch: Sequence[str] = ()

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        """Fetches what the columns show in one go."""
        return super().annotate_queryset(pages).prefetch_related(*self.prefetch)

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Every word must occur in one of the fields."""
        for word in self.search_query.split() if self.is_searching else []:
            found = Q()
            for field in self.search_fields:
                found |= Q(**{f"{field}__icontains": word})
            queryset = queryset.filter(found)
        return queryset

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Newest first, also while searching."""
        if self.is_searching and not self.is_explicitly_ordered:
            return queryset.order_by(F("latest_revision_created_at").desc(nulls_last=True))
        return super().order_queryset(queryset)


class PageMenuItem(MenuItem):
    """A link to a list of pages."""

    def is_shown(self, request: Any) -> bool:
        """For who may edit any page."""
        return bool(user_has_any_page_permission(request.user))


class PageList(PageListingViewSet):
    """All pages of one type, with a place of their own in the menu."""

    index_view_class = PageListView
    menu_item_class = PageMenuItem
    add_to_admin_menu = True
    search_fields: Sequence[str] = ("title",)
    prefetch: Sequence[str] = ()

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Also passes on what is searched and fetched."""
        return super().get_index_view_kwargs(search_fields=self.search_fields, prefetch=self.prefetch, **kwargs)


def page_columns(*own: BaseColumn) -> list[BaseColumn]:
    """Title, the type's own columns, when it changed, whether it is live."""
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        *own,
        DateColumn(
            "changed",
            label=_("Changed"),
            accessor=lambda page: page.latest_revision_created_at or page.last_published_at,
            sort_key="latest_revision_created_at",
            classname=EXTRA,
        ),
        PageStatusColumn("status", label=_("On the site"), sort_key="live"),
    ]


def choice_column(field: str, label: str) -> Column:
    """A field with choices, written with a capital."""
    return Column(
        field, label=label, accessor=lambda item: capfirst(getattr(item, f"get_{field}_display")()), sort_key=field
    )


def day_column(field: str, label: str) -> Column:
    """A day, written out: Wagtail's own column tells how long ago it was, and so knows nothing of the future."""

    def day(item: Any) -> str:
        return date_format(getattr(item, field), "j b Y")

    return Column(field, label=label, accessor=day, sort_key=field, classname=EXTRA)


def moment_column(field: str, label: str) -> Column:
    """A day with its hour."""

    def moment(item: Any) -> str:
        return date_format(timezone.localtime(getattr(item, field)), "j b Y, H:i")

    return Column(field, label=label, accessor=moment, sort_key=field)


def names_column(field: str, label: str) -> Column:
    """The names of many related records."""

    def names(item: Any) -> str:
        return ", ".join(str(one) for one in getattr(item, field).all())

    return Column(field, label=label, accessor=names, classname=EXTRA)


def area_column() -> Column:
    """District or village."""
    return Column("area", label=_("District or village"), sort_key="area__name", classname=EXTRA)


class AnyOfFilter(ModelMultipleChoiceFilter):
    """Related to one of the chosen records; each item once."""

    def filter(self, queryset: QuerySet, value: Any) -> QuerySet:
        """By key, because rows can't be made unique in every database."""
        if not value:
            return queryset
        keys = queryset.model._default_manager.filter(**{f"{self.field_name}__in": value}).values("pk")
        return queryset.filter(pk__in=keys)


def choice_filter(choices: Any, label: str) -> MultipleChoiceFilter:
    """Tick boxes for a field with choices."""
    return MultipleChoiceFilter(choices=choices.choices, label=label, widget=forms.CheckboxSelectMultiple)


class AreaFilter(ModelMultipleChoiceFilter):
    """In one of the chosen districts, or in any district of a chosen village."""

    def filter(self, queryset: QuerySet, value: Any) -> QuerySet:
        """Each item lies in one area, so no item comes twice."""
        return queryset.filter(Q(area__in=value) | Q(area__parent__in=value)) if value else queryset


def area_filter() -> AreaFilter:
    """Tick boxes for villages and districts."""
    return AreaFilter(queryset=Area.objects.all(), label=_("District or village"), widget=forms.CheckboxSelectMultiple)


def theme_filter(field: str = "theme") -> AnyOfFilter:
    """Tick boxes for themes."""
    return AnyOfFilter(
        field_name=field, queryset=Theme.objects.all(), label=_("Theme"), widget=forms.CheckboxSelectMultiple
    )


def live_filter() -> BooleanFilter:
    """On the site, or not."""
    return BooleanFilter(field_name="live", label=_("On the site"), widget=BooleanRadioSelect)


class ThemeViewSet(SnippetViewSet):
    """Themes."""

    model = Theme
    icon = "folder-open-inverse"
    base_url_path = "begrippen/themas"
    menu_order = 20
    list_display = ["name", choice_column("domain", _("Domain")), choice_column("scene", _("Drawing"))]
    list_filter = ["domain"]
    list_export = ["name", "slug", "domain", "description"]
    export_filename = "themas"
    search_fields = ["name", "description"]
    search_backend_name = None
    copy_view_enabled = False
    sort_order_field = "sort_order"


class AreaViewSet(SnippetViewSet):
    """Villages and districts."""

    model = Area
    icon = "site"
    base_url_path = "begrippen/wijken"
    menu_order = 30
    list_display = ["name", choice_column("kind", _("Kind")), Column("parent", label=_("Village"))]
    list_filter = ["kind"]
    list_export = ["name", "short_name", "slug", "kind", "parent", "code"]
    export_filename = "wijken"
    search_fields = ["name", "short_name"]
    search_backend_name = None
    copy_view_enabled = False


class VocabularyGroup(SnippetViewSetGroup):
    """The words of the network: themes and areas here, and what other apps add."""

    items = (ThemeViewSet, AreaViewSet)
    menu_label = _("Vocabulary")
    menu_name = "vocabulary"
    menu_icon = "tag"
    menu_order = 60
    submenu_hook = VOCABULARY_MENU
