"""Home page, plain pages and the contact page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from home.blocks import PageBlocks
from home.models.base import BasePage
from home.panels import finding_panel, fixed_title, row


class HomePage(BasePage):
    """The front door: what the network is, three large doors, and bands that the apps add."""

    intro = models.TextField(_("introduction"), max_length=300, blank=True)

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        fixed_title(),
        FieldPanel("intro", help_text=_("One or two sentences below the title.")),
        InlinePanel(
            "doors",
            heading=_("Doors"),
            label=_("door"),
            max_num=3,
            help_text=_("The three large buttons. Drag them into another order."),
        ),
        finding_panel(address=False),
    ]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")


class Door(Orderable):
    """One of the things people come for, as a large button on the home page."""

    class Icon(models.TextChoices):
        """The drawing on the door."""

        BULB = "bulb", _("light bulb")
        HANDS = "hands", _("hands")
        SHOE = "shoe", _("shoe")

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="doors")
    icon = models.CharField(_("drawing"), max_length=5, choices=Icon)
    title = models.CharField(_("title"), max_length=60)
    text = models.CharField(_("text"), max_length=100, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page it leads to")
    )

    panels = [row("title", "icon"), FieldPanel("text"), FieldPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("door")

    def __str__(self) -> str:
        return self.title


class TextPage(BasePage):
    """A page of introduction and text; the base of plain pages and of the contact page."""

    intro = models.TextField(_("introduction"), max_length=400, blank=True)
    body = StreamField(PageBlocks(), verbose_name=_("text"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro", help_text=_("What this page is about, in one or two sentences.")),
        FieldPanel("body"),
        finding_panel(FieldPanel("show_in_menus")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    api_fields = [APIField("intro"), APIField("body")]
    api_kind = "pages"

    class Meta:
        abstract = True


class ContentPage(TextPage):
    """A plain page: about us, privacy, house rules."""

    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    template = "home/content_page.html"

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class ContactPage(TextPage):
    """How to reach the network, with the details from the settings."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "home/contact_page.html"
    content_panels = [
        fixed_title(),
        *TextPage.content_panels[1:-1],
        finding_panel(FieldPanel("show_in_menus"), address=False),
    ]

    class Meta:
        verbose_name = _("contact page")


class IndexPage(BasePage):
    """The page above a list: editors write what stands around the list."""

    intro = models.TextField(_("introduction"), max_length=400, blank=True)
    how_to = StreamField(
        PageBlocks(),
        verbose_name=_("how to take part"),
        blank=True,
        help_text=_("How people can add something of their own."),
    )

    max_count = 1
    parent_page_types = ["home.HomePage"]
    content_panels = [
        fixed_title(),
        FieldPanel("intro", help_text=_("Stands above the list.")),
        FieldPanel("how_to"),
        finding_panel(FieldPanel("show_in_menus"), address=False),
    ]

    class Meta:
        abstract = True
