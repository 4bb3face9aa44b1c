"""The list of news flashes in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from home.viewsets import PageList, day_column, live_filter, page_columns
from newsflash.models import NewsFlashPage


class NewsFlashFilters(WagtailFilterSet):
    """What an editor narrows issues by."""

    live = live_filter()

    class Meta:
        model = NewsFlashPage
        fields: list[str] = []


class NewsFlashList(PageList):
    """Issues of the Nieuwsflits."""

    model = NewsFlashPage
    icon = "news"
    menu_label = _("News flash")
    menu_name = "news"
    menu_order = 50
    columns = page_columns(Column("number", label=_("Number"), sort_key="number"), day_column("date", _("Date")))
    filterset_class = NewsFlashFilters
    search_fields = ("title", "lead", "keywords")
    ordering = "-date"
    list_export = ["number", "title", "date", "lead", "live"]
    export_filename = "nieuwsflitsen"
