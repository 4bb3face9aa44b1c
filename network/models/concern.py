"""Concerns: what residents tell, and the groups they are gathered in."""

import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.search import index

from home.blocks import RICH_TEXT
from home.models import Imported
from network.enums import ConcernKind, ConcernState, GroupState, Outcome, Source
from network.models.editorial import EditorialRecord
from network.panels import CONCERN, CONCERN_GROUP
from network.rules import days_open, is_silent

# Where a group stands. Changed by the services of its life, so that each step is remembered; no draft holds them.
LIFE = (
    "state", "put_to", "put_on", "channel", "answer_within", "answered_on", "answered_by", "answer", "outcome",
    "outcome_reason", "referred_to", "referred_url", "checked_on", "merged_into_id", "created_at",
    "changed_at",
)  # fmt: skip


def quarter_of(day: datetime.date) -> int:
    """20264 for a day in the last quarter of 2026."""
    return day.year * 10 + (day.month + 2) // 3


def _counted(model: str, *where: models.Q, **also: Any) -> Coalesce:
    """How many of these a group has. A query of its own for each: joined, they would multiply."""
    rows: models.QuerySet = models.QuerySet(apps.get_model("network", model))
    rows = rows.filter(*where, **also, group=models.OuterRef("pk")).order_by()
    counted = rows.values("group").annotate(number=models.Count("pk")).values("number")
    return Coalesce(models.Subquery(counted, output_field=models.IntegerField()), 0)


class ConcernGroupQuerySet(models.QuerySet["ConcernGroup"]):
    """Questions about groups."""

    def public(self) -> "ConcernGroupQuerySet":
        """What residents may see."""
        return self.filter(live=True)

    def gone_to(self, slug: str) -> str:
        """Name in addresses of the group that this one was put together with; empty when it was not."""
        group = self.filter(slug=slug, live=False).exclude(merged_into=None).select_related("merged_into").first()
        return group.merged_into.slug if group and group.merged_into else ""

    def with_voices(self) -> "ConcernGroupQuerySet":
        """Adds `voices`: people whose concern is in the group, and those who said "me too"; the loudest first.

        And `devices`: who said "me too" without a mail address; those are no people, and never added up with them.
        """
        voices = _counted("Concern", live=True) + models.F("me_too") + _counted("MeToo", device="")
        return self.annotate(voices=voices, devices=_counted("MeToo", ~models.Q(device=""))).order_by("-voices", "-pk")


class ConcernGroup(index.Indexed, EditorialRecord, Imported, ClusterableModel):
    """Concerns about one thing: heard often, put to whoever can answer, and answered or visibly not."""

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("name in addresses"), max_length=120, unique=True)
    summary = models.TextField(_("summary"), max_length=600)
    theme = models.ForeignKey(
        "home.Theme", on_delete=models.PROTECT, related_name="concern_groups", verbose_name=_("theme")
    )
    area = models.ForeignKey(
        "home.Area",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="concern_groups",
        verbose_name=_("district or village"),
        help_text=_("Empty when it is the same everywhere."),
    )
    me_too = models.PositiveIntegerField(
        _("“me too”"),
        default=0,
        help_text=_(
            "People who said “me too” by phone, on paper or in a meeting. Who said so here is counted by itself."
        ),
    )
    state = models.CharField(_("state"), max_length=11, choices=GroupState, default=GroupState.FORMING, db_index=True)
    put_to = models.CharField(_("put to"), max_length=120, blank=True)
    put_on = models.DateField(_("put on"), null=True, blank=True)
    channel = models.CharField(_("by which way"), max_length=80, blank=True)
    answer_within = models.PositiveSmallIntegerField(
        _("answer expected within"), default=42, help_text=_("Days. After that the site says that nobody answered.")
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=120, blank=True)
    answer = RichTextField(_("answer"), blank=True, features=RICH_TEXT)
    outcome = models.CharField(_("what came of it"), max_length=7, choices=Outcome, blank=True)
    outcome_reason = models.TextField(_("how or why"), blank=True)
    referred_to = models.CharField(_("belongs to"), max_length=120, blank=True)
    referred_url = models.URLField(_("where people can go with it"), blank=True)
    checked_on = models.DateField(_("asked on"), null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="merged"
    )
    initiatives = ParentalManyToManyField(
        "network.InitiativePage", blank=True, related_name="concern_groups", verbose_name=_("initiatives")
    )
    meetings = ParentalManyToManyField(
        "network.MeetingPage", blank=True, related_name="concern_groups", verbose_name=_("meetings")
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(auto_now=True, editable=False, db_index=True)

    objects = ConcernGroupQuerySet.as_manager()

    panels = CONCERN_GROUP

    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("summary"),
        index.FilterField("state"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("group of concerns")
        verbose_name_plural = _("groups of concerns")

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """What an outside system calls this group."""
        return self.slug

    def days_open(self) -> int | None:
        """Days since it was put to someone who has not answered; None when that is not so."""
        return days_open(self.put_on, self.answered_on, timezone.localdate())

    def answer_due(self) -> datetime.date | None:
        """The day by which whoever was asked should have answered; None when nobody is waited for."""
        if not self.put_on or self.answered_on:
            return None
        return self.put_on + datetime.timedelta(days=self.answer_within)

    def is_silent(self) -> bool:
        """Whether that day has passed."""
        return is_silent(self.put_on, self.answered_on, self.answer_within, timezone.localdate())

    def with_content_json(self, content: dict[str, Any]) -> "ConcernGroup":
        """An older draft, with how the group stands now: what was done since must not be undone by publishing it."""
        group = super().with_content_json(content)
        for name in LIFE:
            setattr(group, name, getattr(self, name))
        return group

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The public page of a group."""
        return "network/concern_group.html"


class ConcernQuerySet(models.QuerySet["Concern"]):
    """Questions about concerns."""

    def readable(self) -> "ConcernQuerySet":
        """Stories that everybody may read. Others may count, and yet not be read."""
        return self.filter(live=True, story_public=True)


class Concern(index.Indexed, EditorialRecord, Imported):
    """What one resident told, kept as told; the public title beside it is the editors'."""

    kind = models.CharField(_("kind"), max_length=8, choices=ConcernKind, default=ConcernKind.CONCERN)
    public_title = models.CharField(
        _("public title"), max_length=120, help_text=_("Short and without names: this is what everybody sees.")
    )
    text = models.TextField(_("as told"), max_length=4000)
    theme = models.ForeignKey(
        "home.Theme",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="concerns",
        verbose_name=_("theme"),
    )
    area = models.ForeignKey(
        "home.Area", on_delete=models.PROTECT, related_name="concerns", verbose_name=_("district or village")
    )
    source = models.CharField(_("reached us by"), max_length=8, choices=Source, default=Source.EDITOR)
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    quarter = models.PositiveSmallIntegerField(default=0, editable=False)  # of the day above, such as 20264
    story_public = models.BooleanField(
        _("the story may be read"),
        default=True,
        help_text=_("Off: it counts, but nobody reads it on the site."),
    )
    state = models.CharField(_("state"), max_length=10, choices=ConcernState, default=ConcernState.NEW)
    group = models.ForeignKey(
        ConcernGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="concerns", verbose_name=_("group")
    )
    reporter = models.ForeignKey(
        "privacy.Resident",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="concerns",
        verbose_name=_("who told it"),
    )
    changed_at = models.DateTimeField(auto_now=True, editable=False, db_index=True)

    objects = ConcernQuerySet.as_manager()

    panels = CONCERN

    search_fields = [
        index.SearchField("public_title", boost=2),
        index.AutocompleteField("public_title"),
        index.SearchField("text"),
        index.FilterField("state"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["-received_on", "-pk"]
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        indexes = [
            models.Index(
                fields=["live", "quarter", "area", "theme", "kind", "group", "state"], name="concern_in_the_picture"
            )
        ]

    def __str__(self) -> str:
        return self.public_title

    @property
    def key(self) -> str:
        """What an outside system calls this concern."""
        return self.import_key or f"concern-{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the quarter in which it was told, which the picture counts by."""
        self.quarter = quarter_of(self.received_on)
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "Concern":
        """An older draft, in the group where the concern is now: publishing a draft moves nobody."""
        concern = super().with_content_json(content)
        for name in ("group_id", "state", "changed_at"):
            setattr(concern, name, getattr(self, name))
        return concern

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """How the concern will look among the others of its group."""
        return "network/concern.html"
