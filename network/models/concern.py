"""Concerns: what residents tell, and the groups they are gathered in."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from home.blocks import RICH_TEXT
from home.contexts import context_of
from home.models import Imported, IndexPage
from network.enums import ConcernKind, ConcernState, GroupState, Outcome, Source
from network.panels import CONCERN, CONCERN_GROUP


class EditorialRecord(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """A snippet with drafts, revisions, locks, workflow and a preview."""

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )

    class Meta:
        abstract = True

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict:
        """The context of the public page, made by the view that claimed this type."""
        return {**super().get_preview_context(request, mode_name), **context_of(self, request)}


class ConcernIndexPage(RoutablePageMixin, IndexPage):
    """Where the shoe pinches: the picture at /schoen/, and below it every group."""

    subpage_types: list[str] = []
    template = "network/concern_index_page.html"

    class Meta:
        verbose_name = _("page “where the shoe pinches”")

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """This page, and every public group below it."""
        here = self.get_full_url(request)
        groups = ConcernGroup.objects.public().values_list("slug", "last_published_at")
        below = [{"location": f"{here}{slug}/", "lastmod": changed} for slug, changed in groups]
        return [*super().get_sitemap_urls(request), *below]

    @path("verhaal/<int:number>/", name="concern")
    def concern(self, request: HttpRequest, number: int) -> object:
        """What one resident told, as long as it is in no group."""
        return self.render(request, template="network/concern.html", number=number)

    @path("<slug:slug>/", name="group")
    def group(self, request: HttpRequest, slug: str) -> object:
        """One group of concerns with its answer."""
        return self.render(request, template="network/concern_group.html", slug=slug)


class ConcernGroupQuerySet(models.QuerySet["ConcernGroup"]):
    """Questions about groups."""

    def public(self) -> "ConcernGroupQuerySet":
        """What residents may see."""
        return self.filter(live=True)

    def with_voices(self) -> "ConcernGroupQuerySet":
        """Adds `voices`: residents whose concern is in the group, and those who said "me too"; the loudest first."""
        told = models.Count("concerns", filter=models.Q(concerns__live=True))
        return self.annotate(voices=told + models.F("me_too")).order_by("-voices", "-pk")


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
        _("“me too”"), default=0, help_text=_("People who said “me too”, beside those who told it.")
    )
    state = models.CharField(_("state"), max_length=11, choices=GroupState, default=GroupState.FORMING, db_index=True)
    put_to = models.CharField(_("put to"), max_length=120, blank=True)
    put_on = models.DateField(_("put on"), null=True, blank=True)
    channel = models.CharField(_("by which way"), max_length=80, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=120, blank=True)
    answer = RichTextField(_("answer"), blank=True, features=RICH_TEXT)
    outcome = models.CharField(_("what came of it"), max_length=7, choices=Outcome, blank=True)
    outcome_reason = models.TextField(_("how or why"), blank=True)
    initiatives = ParentalManyToManyField(
        "network.InitiativePage", blank=True, related_name="concern_groups", verbose_name=_("initiatives")
    )
    meetings = ParentalManyToManyField(
        "network.MeetingPage", blank=True, related_name="concern_groups", verbose_name=_("meetings")
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)

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
        if not self.put_on or self.answered_on:
            return None
        return max(0, (timezone.localdate() - self.put_on).days)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The public page of a group."""
        return "network/concern_group.html"


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

    def __str__(self) -> str:
        return self.public_title

    @property
    def key(self) -> str:
        """What an outside system calls this concern."""
        return self.import_key or f"concern-{self.pk}"

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """How the concern will look among the others of its group."""
        return "network/concern.html"
