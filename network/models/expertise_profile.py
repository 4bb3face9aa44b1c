"""Expertise profiles: what somebody offers, or asks."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index

from home.models import BasePage, IndexPage
from network.enums import ProfileKind, ProfileState, Rhythm, Source
from network.models.expertise_term import ExpertiseTerm
from network.models.standing import Standing
from network.models.tagging import ProfileTerm, TermsManager
from network.panels import PROFILE
from network.slots import SlotsField


class ExpertiseIndexPage(RoutablePageMixin, IndexPage):
    """The list of offers and requests, at /expertise/, and below it what each term means and who is behind it."""

    subpage_types = ["network.ExpertiseProfilePage"]
    template = "network/expertise_index_page.html"

    class Meta:
        verbose_name = _("page with all expertise")

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """This page, the drawing of who fits whom, and the page of every term below it."""
        here = self.get_full_url(request)
        slugs = ExpertiseTerm.objects.values_list("slug", flat=True)
        seen = {"location": f"{here}wie-past-bij-wie/"}
        return [*super().get_sitemap_urls(request), seen, *({"location": f"{here}begrip/{slug}/"} for slug in slugs)]

    @path("begrip/<slug:slug>/", name="term")
    def term(self, request: HttpRequest, slug: str) -> object:
        """One expertise term: what it means, who offers and who asks it."""
        return self.render(request, template="network/expertise_term.html", term=slug)


class ExpertiseProfilePage(Standing, BasePage):
    """One offer or request. Who is behind it stays private; contact goes through the network."""

    kind = models.CharField(_("offers or asks"), max_length=7, choices=ProfileKind, db_index=True)
    introduction = models.TextField(_("in own words"), max_length=1500)
    terms = TermsManager(through=ProfileTerm, blank=True, verbose_name=_("expertise"), related_name="profiles")
    area = models.ForeignKey(
        "home.Area", on_delete=models.PROTECT, related_name="profiles", verbose_name=_("district or village")
    )
    travel_km = models.PositiveSmallIntegerField(
        _("travels up to (km)"), null=True, blank=True, help_text=_("Empty when distance does not matter.")
    )
    remote = models.BooleanField(_("can be done from a distance"), default=False)
    slots = SlotsField(_("when"), default=0, blank=True)
    hours_per_week = models.PositiveSmallIntegerField(_("hours a week"), null=True, blank=True)
    rhythm = models.CharField(_("how often"), max_length=9, choices=Rhythm, default=Rhythm.RETURNING)
    until = models.DateField(_("until"), null=True, blank=True)
    display_name = models.CharField(
        _("name to show"), max_length=80, blank=True, help_text=_("First name or organisation; never a surname.")
    )
    name_public = models.BooleanField(
        _("the name may be shown"), default=False, help_text=_("Only when the person said so.")
    )
    state = models.CharField(_("state"), max_length=9, choices=ProfileState, default=ProfileState.OPEN, db_index=True)
    initiative = models.ForeignKey(
        "network.InitiativePage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name=_("initiative"),
        help_text=_("For a request: the initiative that asks."),
    )
    themes = ParentalManyToManyField("home.Theme", blank=True, related_name="profiles", verbose_name=_("themes"))
    resident = models.ForeignKey(
        "privacy.Resident",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="profiles",
        verbose_name=_("resident"),
    )
    source = models.CharField(_("reached us by"), max_length=8, choices=Source, default=Source.EDITOR)

    parent_page_types = ["network.ExpertiseIndexPage"]
    subpage_types: list[str] = []
    template = "network/expertise_profile_page.html"
    content_panels = [*BasePage.content_panels, *PROFILE]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.FilterField("kind"),
        index.FilterField("area"),
        index.RelatedFields("terms", [index.SearchField("name")]),
    ]

    api_kind = "expertise"
    api_write = (
        "title",
        "introduction",
        "kind",
        "area",
        "travel_km",
        "remote",
        "hours_per_week",
        "rhythm",
        "until",
        "state",
    )
    api_fields = [APIField(name) for name in ("kind", "introduction", "terms", "area", "remote", "state", "who")]

    class Meta:
        verbose_name = _("expertise profile")
        verbose_name_plural = _("expertise profiles")

    @property
    def who(self) -> str:
        """The name that may be shown, or nothing."""
        return self.display_name if self.name_public else ""
