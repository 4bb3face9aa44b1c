"""What initiatives and concerns are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from home.panels import folded, row


class Scene(models.TextChoices):
    """The drawings (`templates/scenes/`) that stand in for a picture."""

    GARDEN = "garden", _("garden")
    STREET = "street", _("street")
    REPAIR = "repair", _("repair")
    ENERGY = "energy", _("energy")
    HOUSE = "house", _("house")
    PLAY = "play", _("play")
    CARE = "care", _("care")
    SOUP = "soup", _("soup")
    MEET = "meet", _("meeting")
    SCHOOL = "school", _("school")
    HELP = "help", _("help")
    DIGITAL = "digital", _("digital")
    MUSIC = "music", _("music")
    HERITAGE = "heritage", _("heritage")
    BOOK = "book", _("book")
    PARTY = "party", _("party")


class Theme(models.Model):
    """A subject, within one of the three domains of the network."""

    class Domain(models.TextChoices):
        """The parts of neighbourhood life the network is for."""

        PHYSICAL = "physical", _("physical surroundings")
        SOCIAL = "social", _("social life")
        CULTURAL = "cultural", _("cultural life")

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(_("name in addresses"), unique=True)
    domain = models.CharField(_("domain"), max_length=8, choices=Domain)
    scene = models.CharField(
        _("drawing"),
        max_length=10,
        choices=Scene,
        help_text=_("Shown with everything on this theme without a picture."),
    )
    description = models.CharField(_("description"), max_length=255, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        row("domain", "scene"),
        folded(_("Address and order"), "slug", "sort_order"),
    ]

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return self.name
