"""Initiatives: what neighbours do, or want to do."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from home.blocks import TextBlocks
from home.models import BasePage, IndexPage
from network.enums import Precision, Source, Stage, StopReason
from network.models.standing import Standing
from network.models.tagging import InitiativeHas, InitiativeSeeks, TermsManager
from network.panels import INITIATIVE, UPDATE

STREET_DECIMALS = 3  # of degrees: about a hundred metres


class InitiativeIndexPage(IndexPage):
    """The list of initiatives with facets and map, at /initiatieven/."""

    subpage_types = ["network.InitiativePage"]
    template = "network/initiative_index_page.html"

    class Meta:
        verbose_name = _("page with all initiatives")


class InitiativePage(Standing, BasePage):
    """One neighbourhood initiative, in the words of the people who run it."""

    one_liner = models.CharField(_("in one sentence"), max_length=160)
    problem = models.TextField(_("why"), blank=True)
    plan = models.TextField(_("what we do"), blank=True)
    next_step = models.TextField(_("next step"), blank=True)
    body = StreamField(TextBlocks(), verbose_name=_("more to tell"), blank=True)
    themes = ParentalManyToManyField("home.Theme", related_name="initiatives", verbose_name=_("themes"))
    area = models.ForeignKey(
        "home.Area", on_delete=models.PROTECT, related_name="initiatives", verbose_name=_("district or village")
    )
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(52.0), MaxValueValidator(52.2)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(4.3), MaxValueValidator(4.6)]
    )
    location_precision = models.CharField(
        _("show on the map"), max_length=8, choices=Precision, default=Precision.STREET
    )
    stage = models.CharField(_("stage"), max_length=9, choices=Stage, default=Stage.IDEA, db_index=True)
    stop_reason = models.CharField(_("why it stopped"), max_length=12, choices=StopReason, blank=True)
    has = TermsManager(through=InitiativeHas, blank=True, verbose_name=_("has"), related_name="initiatives_having")
    seeks = TermsManager(
        through=InitiativeSeeks, blank=True, verbose_name=_("seeks"), related_name="initiatives_seeking"
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    image_alt = models.CharField(_("what is to be seen"), max_length=160, blank=True)
    image_credit = models.CharField(_("made by"), max_length=80, blank=True)
    when = models.CharField(_("when"), max_length=80, blank=True)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    contact = models.ForeignKey(
        "privacy.Resident",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="initiatives",
        verbose_name=_("contact"),
    )
    source = models.CharField(_("reached us by"), max_length=8, choices=Source, default=Source.EDITOR)

    parent_page_types = ["network.InitiativeIndexPage"]
    subpage_types: list[str] = []
    template = "network/initiative_page.html"
    content_panels = [*BasePage.content_panels, *INITIATIVE]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("one_liner", boost=2),
        index.SearchField("problem"),
        index.SearchField("plan"),
        index.SearchField("next_step"),
        index.SearchField("body"),
        index.FilterField("stage"),
        index.FilterField("area"),
        index.RelatedFields("seeks", [index.SearchField("name")]),
        index.RelatedFields("has", [index.SearchField("name")]),
    ]

    api_kind = "initiatives"
    api_write = ("title", "one_liner", "problem", "plan", "next_step", "area", "stage", "when", "started_on", "website")
    api_fields = [  # of Wagtail's own API; ours is `network.api`
        APIField(name)
        for name in ("one_liner", "problem", "plan", "next_step", "body", "area", "stage", "seeks", "has", "image")
    ]

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")

    def clean(self) -> None:
        """A picture needs a text for who cannot see it; a place needs both numbers."""
        super().clean()
        if self.image_id and not self.image_alt:
            raise ValidationError({"image_alt": _("Tell what is to be seen on the picture.")})
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"latitude": _("Fill in both latitude and longitude, or neither.")})
        if self.stage == Stage.STOPPED and not self.stop_reason:
            raise ValidationError({"stop_reason": _("Choose why it stopped.")})

    def shown_point(self) -> tuple[float, float] | None:
        """Longitude and latitude, as exactly as the initiators allow; None when only the district may be told."""
        if self.longitude is None or self.latitude is None or self.location_precision == Precision.DISTRICT:
            return None
        if self.location_precision == Precision.EXACT:
            return self.longitude, self.latitude
        return round(self.longitude, STREET_DECIMALS), round(self.latitude, STREET_DECIMALS)


class InitiativeUpdate(Orderable):
    """Something that happened: a line on the initiative's timeline."""

    initiative = ParentalKey(InitiativePage, on_delete=models.CASCADE, related_name="updates")
    date = models.DateField(_("date"))
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), blank=True)

    panels = UPDATE

    class Meta(Orderable.Meta):
        ordering = ["-date", "sort_order"]
        verbose_name = _("update")

    def __str__(self) -> str:
        return self.title
