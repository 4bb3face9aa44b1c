"""The list of news flashes in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn

from home.viewsets import PageList, PlainFilterSet, live_filter, page_columns
from newsflash.models import NewsFlashPage


class NewsFlashFilters(PlainFilterSet):
    """What an editor narrows issues by."""

    live = live_filter()


class NewsFlashList(PageList):
    """Issues of the Nieuwsflits."""

    model = NewsFlashPage
    icon = "news"
    menu_label = _("News flash")
    menu_order = 50
    columns = page_columns(
        Column("number", label=_("Number"), sort_key="number"), DateColumn("date", label=_("Date"), sort_key="date")
    )
    filterset_class = NewsFlashFilters
    search_fields = ("title", "lead", "keywords")
    ordering = "-date"
    list_export = ["number", "title", "date", "lead", "live"]
    export_filename = "nieuwsflitsen"
