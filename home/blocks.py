"""Building blocks for page texts: few, and each with a look of its own."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from privacy.queries import register

RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link"]


class ParagraphBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": RICH_TEXT, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/paragraph.html"


class HeadingBlock(blocks.CharBlock):
    """A heading between paragraphs."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said."""

    text = blocks.TextBlock(label=_("What was said"))
    source = blocks.CharBlock(label=_("By whom"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    """A picture with a text for who can't see it."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What is to be seen"), max_length=160, help_text=_("Read aloud to people who cannot see the picture.")
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"


class CallToActionBlock(blocks.StructBlock):
    """One thing to do, as a large button."""

    text = blocks.CharBlock(label=_("Sentence before the button"), required=False, max_length=200)
    link_text = blocks.CharBlock(label=_("Text on the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page it leads to"), required=False)
    url = blocks.CharBlock(label=_("Or an address"), required=False, max_length=200)

    class Meta:
        icon = "arrow-right"
        label = _("Button")
        template = "blocks/call_to_action.html"


class FactBlock(blocks.StructBlock):
    """A question with its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=160)
    answer = blocks.RichTextBlock(label=_("Answer"), features=RICH_TEXT)


class ContactBlock(blocks.StaticBlock):
    """The contact details from the settings."""

    class Meta:
        icon = "mail"
        label = _("Our contact details")
        admin_text = _("Shows phone number, mail address and address from the settings.")
        template = "blocks/contact.html"


class RegisterBlock(blocks.StaticBlock):
    """Which personal data the site keeps, straight from the code that keeps it."""

    class Meta:
        icon = "lock"
        label = _("What we keep of you")
        admin_text = _("Lists which personal data the site keeps, why and for how long. It is always up to date.")
        template = "blocks/register.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the register's entries."""
        return {**super().get_context(value, parent_context), "entries": register()}


class TextBlocks(blocks.StreamBlock):
    """Blocks for the text of content that people write about themselves."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    picture = PictureBlock()


class PageBlocks(TextBlocks):
    """Blocks for plain pages."""

    call_to_action = CallToActionBlock()
    facts = blocks.ListBlock(FactBlock(), icon="help", label=_("Questions and answers"), template="blocks/facts.html")
    contact = ContactBlock()
    register = RegisterBlock()
