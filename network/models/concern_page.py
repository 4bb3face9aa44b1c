"""Where the shoe pinches: the page above all groups."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from home.models import IndexPage
from network.models.concern import ConcernGroup


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
        """One group of concerns with its answer; or the way to where it went."""
        there = ConcernGroup.objects.gone_to(slug)
        if there:
            return redirect(f"{self.get_url(request)}{there}/", permanent=True)
        return self.render(request, template="network/concern_group.html", slug=slug)
