"""Meetings: where online leads to."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import TextBlocks
from home.models import BasePage, IndexPage
from network.enums import MeetingState
from network.panels import MEETING


class MeetingIndexPage(IndexPage):
    """Coming and past meetings, at /ontmoetingen/."""

    subpage_types = ["network.MeetingPage"]
    template = "network/meeting_index_page.html"

    class Meta:
        verbose_name = _("page with all meetings")


class MeetingPage(BasePage):
    """One meeting, in a real place."""

    intro = models.CharField(_("in one sentence"), max_length=200)
    body = StreamField(TextBlocks(), verbose_name=_("more to tell"), blank=True)
    start = models.DateTimeField(_("start"), db_index=True)
    end = models.DateTimeField(_("end"))
    place = models.CharField(_("place"), max_length=120)
    address = models.CharField(_("address"), max_length=160, blank=True)
    hint = models.CharField(_("how to get there"), max_length=200, blank=True)
    area = models.ForeignKey(
        "home.Area", on_delete=models.PROTECT, related_name="meetings", verbose_name=_("district or village")
    )
    themes = ParentalManyToManyField("home.Theme", blank=True, related_name="meetings", verbose_name=_("themes"))
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=MeetingState, default=MeetingState.PLANNED)
    note = models.TextField(_("what came of it"), blank=True, help_text=_("Shown when the meeting is over."))
    initiatives = ParentalManyToManyField(
        "network.InitiativePage", blank=True, related_name="meetings", verbose_name=_("initiatives")
    )

    parent_page_types = ["network.MeetingIndexPage"]
    subpage_types: list[str] = []
    template = "network/meeting_page.html"
    content_panels = [*BasePage.content_panels, *MEETING]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
        index.SearchField("place"),
        index.FilterField("start"),
    ]

    api_kind = "meetings"
    api_write = ("title", "intro", "start", "end", "place", "address", "hint", "area", "capacity", "state", "note")
    api_fields = [APIField(name) for name in ("intro", "body", "start", "end", "place", "address", "area", "state")]

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def clean(self) -> None:
        """A meeting ends after it starts."""
        super().clean()
        if self.start and self.end and self.end <= self.start:
            raise ValidationError({"end": _("A meeting ends after it starts.")})
