"""The network's edit screens: which fields, in which order, with what explanation."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, Panel

from home.panels import finding_panel, folded, group, personal, pick, row


class ConcernsPanel(Panel):
    """The concerns of a group, to read and to open. They get a group on their own screen."""

    class BoundPanel(Panel.BoundPanel):
        """For one group."""

        template_name = "wagtailadmin/panels/concerns_of_group.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Newest first; a new group has none."""
            concerns = self.instance.concerns.select_related("area") if self.instance.pk else []
            return {**super().get_context_data(parent_context), "concerns": concerns}


class LifePanel(Panel):
    """Where a group stands, with the way to the screen on which that changes."""

    class BoundPanel(Panel.BoundPanel):
        """For one group."""

        template_name = "wagtailadmin/panels/life_of_group.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """The group as it is saved."""
            return {**super().get_context_data(parent_context), "group": self.instance if self.instance.pk else None}


def ticks(field: str, **options: Any) -> FieldPanel:
    """Tick boxes for a relation to many."""
    return FieldPanel(field, widget=CheckboxSelectMultiple(attrs={"class": "bkc-ticks"}), **options)


def place_panel() -> MultiFieldPanel:
    """Where an initiative is, and how much of that the map may show."""
    return group(
        _("Where"),
        pick("area"),
        FieldPanel(
            "location_precision",
            help_text=_("At somebody's home? Then choose “only the district”: the map shows no spot at all."),
        ),
        row(
            FieldPanel("latitude", help_text=_("For instance 52.0712")),
            FieldPanel("longitude", help_text=_("For instance 4.3650")),
        ),
        help_text=_(
            "The two numbers put a dot on our map. Any map on the internet tells them: "
            "click with the right mouse button on the spot. You may leave them empty."
        ),
    )


INITIATIVE = [
    FieldPanel("one_liner", help_text=_("What happens, and for whom. This sentence stands in the lists.")),
    group(
        _("How it stands"),
        FieldPanel("stage"),
        FieldPanel("stop_reason", help_text=_("Only when it stopped.")),
        row(
            FieldPanel("when", help_text=_("In words. For instance: every Saturday, from 10 to 12.")),
            FieldPanel("started_on"),
        ),
        FieldPanel("website", help_text=_("Only a website of the initiative itself.")),
    ),
    group(
        _("The story"),
        FieldPanel("problem", help_text=_("Why is this needed? What did neighbours notice?")),
        FieldPanel("plan", help_text=_("What do you do, or want to do?")),
        FieldPanel("next_step", help_text=_("What comes first? Small is fine.")),
        FieldPanel("body"),
    ),
    group(
        _("Expertise"),
        FieldPanel("seeks", help_text=_("What are you still looking for? We match this with people who offer it.")),
        FieldPanel("has", help_text=_("What can you do already? Others may learn from it.")),
        help_text=_("Name what people can do, one thing at a time: bookkeeping, cooking, writing letters."),
    ),
    group(_("Themes"), ticks("themes"), help_text=_("One or two. Without a picture, the first gives the drawing.")),
    place_panel(),
    folded(
        _("Picture"),
        FieldPanel("image"),
        FieldPanel("image_alt", help_text=_("Read aloud to people who cannot see the picture.")),
        FieldPanel("image_credit", help_text=_("Name of the photographer, if he or she agrees.")),
        help_text=_("Not needed: without a picture we show a drawing. Ask people on a photo whether they agree."),
    ),
    InlinePanel("updates", heading=_("What happened"), label=_("update")),
    personal("contact", _("Who can be reached about this. Never shown on the site.")),
    finding_panel(FieldPanel("source")),
]
UPDATE = [row("date", "title"), "text"]

PROFILE = [
    FieldPanel("kind"),
    FieldPanel("introduction", help_text=_("As if speaking to a neighbour. No phone number and no mail address.")),
    FieldPanel("terms", help_text=_("What somebody can do, or looks for. One thing at a time.")),
    group(
        _("Name on the site"),
        row("display_name", "name_public"),
        help_text=_("Without consent, the site shows no name at all."),
    ),
    group(_("When"), row("rhythm", "hours_per_week"), "slots", "until"),
    group(_("Where"), pick("area"), row("travel_km", "remote")),
    group(_("How it stands"), "state", "initiative"),
    group(_("Themes"), ticks("themes"), help_text=_("May stay empty.")),
    personal("resident", _("Who this is and how to reach him or her. Never shown on the site.")),
    finding_panel(FieldPanel("source")),
]

MEETING = [
    FieldPanel("intro", help_text=_("What happens, and who is welcome.")),
    group(
        _("When and where"),
        row("start", "end"),
        row("place", "address"),
        FieldPanel("hint", help_text=_("For instance: ring the bell at the side entrance. A lift is present.")),
        row(pick("area"), FieldPanel("capacity", help_text=_("Empty when everybody fits in."))),
    ),
    FieldPanel("body"),
    group(_("How it stands"), "state", "note"),
    group(_("Themes"), ticks("themes"), help_text=_("May stay empty.")),
    folded(_("Initiatives that take part"), ticks("initiatives")),
    finding_panel(),
]

CONCERN = [
    group(
        _("The story"),
        row(
            FieldPanel("text", help_text=_("In the resident's own words. Take out names, addresses and numbers.")),
            FieldPanel("public_title"),
        ),
        help_text=_("Both stand on the site once you publish this. Left as it was told, right the title you give it."),
    ),
    group(_("About"), "kind", row(pick("theme"), pick("area"))),
    group(_("How it reached us"), row("source", "received_on"), "story_public"),
    personal("reporter", _("Who told it, so that you can tell him or her the answer. Never shown on the site.")),
    folded(_("Finding this concern"), "keywords"),
]

CONCERN_GROUP = [
    FieldPanel("title", help_text=_("What it is about, in a few words.")),
    FieldPanel("summary", help_text=_("What residents tell about it, in two or three sentences.")),
    group(_("About"), row(pick("theme"), pick("area"))),
    group(_("Who told this"), ConcernsPanel(heading=_("Concerns in this group")), "me_too"),
    LifePanel(heading=_("Where it stands")),
    folded(_("Initiatives that help"), ticks("initiatives")),
    folded(_("Meetings about this"), ticks("meetings")),
    folded(
        _("Finding this group"),
        "keywords",
        FieldPanel("slug", help_text=_("The last part of the address. Old links break when you change it.")),
    ),
]

TERM = [
    FieldPanel("name", help_text=_("What somebody can do, short and in small letters. For instance: bookkeeping.")),
    FieldPanel("explanation"),
    group(_("Related words"), "synonyms", "parent"),
    folded(_("Address"), "slug"),
]
