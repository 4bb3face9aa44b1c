"""The Nieuwsflits: an archive of issues."""

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from home.models import BasePage, IndexPage
from home.panels import finding_panel, row
from newsflash.blocks import NewsBlocks
from newsflash.rules import MOST_LEAD, minutes_to_read, plain_text


class NewsFlashIndexPage(IndexPage):
    """The archive, at /nieuwsflits/."""

    subpage_types = ["newsflash.NewsFlashPage"]
    template = "newsflash/newsflash_index_page.html"

    class Meta:
        verbose_name = _("page with all news flashes")


class NewsFlashPage(BasePage):
    """One issue."""

    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    date = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    lead = models.TextField(
        _("lead"), max_length=MOST_LEAD, help_text=_("One or two sentences that make people read on.")
    )
    body = StreamField(NewsBlocks(), verbose_name=_("news"), blank=True)
    themes = ParentalManyToManyField("home.Theme", verbose_name=_("topics"), blank=True, related_name="newsflashes")
    areas = ParentalManyToManyField("home.Area", verbose_name=_("villages"), blank=True, related_name="newsflashes")

    parent_page_types = ["newsflash.NewsFlashIndexPage"]
    subpage_types: list[str] = []
    template = "newsflash/newsflash_page.html"
    content_panels = [
        *BasePage.content_panels,
        row("number", "date"),
        FieldPanel("lead"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
                FieldPanel("areas", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("For whom"),
            help_text=_("Readers chose topics and villages. Choose nothing, and everybody gets it."),
        ),
        finding_panel(),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]

    api_kind = "newsflash"
    api_write = ("title", "number", "date", "lead")
    api_fields = [APIField(name) for name in ("number", "date", "lead", "body")]

    class Meta:
        verbose_name = _("news flash")
        verbose_name_plural = _("news flashes")

    @property
    def plain_text(self) -> str:
        """Every word of the news, without markup."""
        return plain_text(self.body.raw_data)

    @property
    def minutes(self) -> int:
        """How long a calm reader needs."""
        return minutes_to_read(f"{self.lead} {self.plain_text}")
