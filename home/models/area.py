"""The villages and their districts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from home.panels import folded


class AreaQuerySet(models.QuerySet["Area"]):
    """Questions about areas."""

    def villages(self) -> "AreaQuerySet":
        """The three villages."""
        return self.filter(kind=Area.Kind.VILLAGE)

    def districts(self) -> "AreaQuerySet":
        """The districts, as the statistics office draws them."""
        return self.filter(kind=Area.Kind.DISTRICT)


class Area(models.Model):
    """A village (kern) or one of its districts (wijk)."""

    class Kind(models.TextChoices):
        """How large an area is."""

        VILLAGE = "village", _("village")
        DISTRICT = "district", _("district")

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("name in addresses"), unique=True)
    short_name = models.CharField(_("short name"), max_length=40, blank=True, help_text=_("For maps and cards."))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.DISTRICT)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="districts", verbose_name=_("village")
    )
    code = models.CharField(_("code"), max_length=12, blank=True, help_text=_("Code of the statistics office (CBS)."))
    geometry = models.JSONField(
        _("outline"), null=True, blank=True, help_text=_("Corners as [longitude, latitude], for the drawn map.")
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = AreaQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("short_name"),
        folded(_("Address, village and order"), "slug", "kind", "parent", "sort_order"),
    ]

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [
            models.CheckConstraint(
                name="area_district_has_village",
                condition=models.Q(kind="village", parent__isnull=True)
                | models.Q(kind="district", parent__isnull=False),
                violation_error_message=_("A district lies in a village; a village lies in nothing."),
            )
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def village(self) -> "Area":
        """The village this area is, or lies in."""
        return self.parent or self
