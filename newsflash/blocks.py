"""Building blocks of a news flash."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks import HeadingBlock, ParagraphBlock, PictureBlock, QuoteBlock


class ItemBlock(blocks.StructBlock):
    """A piece of news that leads to a page."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"))
    page = blocks.PageChooserBlock(label=_("Page it leads to"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("News item")
        template = "blocks/item.html"


class CallBlock(blocks.StructBlock):
    """Expertise that somebody looks for."""

    text = blocks.TextBlock(label=_("Who is looked for"))
    page = blocks.PageChooserBlock(label=_("The request"), page_type="network.ExpertiseProfilePage", required=False)

    class Meta:
        icon = "help"
        label = _("Call for expertise")
        template = "blocks/call.html"


class AnsweredBlock(blocks.StructBlock):
    """A concern that was answered."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("What was answered"))
    url = blocks.CharBlock(label=_("Address of the group"), max_length=200, required=False)

    class Meta:
        icon = "tick"
        label = _("Concern answered")
        template = "blocks/answered.html"


class MeetingBlock(blocks.StructBlock):
    """A meeting that comes up."""

    text = blocks.TextBlock(label=_("Why come?"), required=False)
    page = blocks.PageChooserBlock(label=_("The meeting"), page_type="network.MeetingPage")

    class Meta:
        icon = "date"
        label = _("Meeting")
        template = "blocks/news_meeting.html"


class NewsBlocks(blocks.StreamBlock):
    """What a news flash is made of."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    item = ItemBlock()
    call = CallBlock()
    answered = AnsweredBlock()
    meeting = MeetingBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
