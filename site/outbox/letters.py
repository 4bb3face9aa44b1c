"""The plain notation of mail texts, and what is made of it: a text part and an HTML part that say the same.

    Onderwerp: Wij hebben uw bericht

    Beste {name},

    [Bevestig uw bericht]({link})

    > {message}

    - {items}

The notation is read before values are put in, so nothing that somebody typed becomes a link, a button or a heading.
A paragraph of which a value is empty is left out. Pure Python.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

SUBJECT = re.compile(r"\A\s*Onderwerp:[ \t]*(?P<subject>[^\n]+)\n\s*\n(?P<body>.+)\Z", re.DOTALL)
BUTTON = re.compile(r"\A\[(?P<label>[^\]\n]+)\]\((?P<link>[^)\s]+)\)\Z")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
LINK_STYLE = "color:#1E5B4B;font-weight:bold"
BUTTON_STYLE = (
    "display:inline-block;padding:14px 28px;border-radius:28px;background:#1E5B4B;color:#FFFFFF;"
    "font-weight:bold;text-decoration:none"
)
QUOTE_STYLE = "margin:0 0 18px;padding:2px 0 2px 16px;border-left:4px solid #F6C445"
PARAGRAPH_STYLE = "margin:0 0 18px"


class LetterError(ValueError):
    """The text is not in the notation."""


@dataclass(frozen=True)
class Paragraph:
    """A piece of a mail. `kind` is text, button, quote or list."""

    kind: str
    text: str
    link: str = ""

    @property
    def placeholders(self) -> set[str]:
        """The names it wants values for."""
        return set(PLACEHOLDER.findall(f"{self.text} {self.link}"))


@dataclass(frozen=True)
class LetterForm:
    """A mail whose values are still to be filled in."""

    subject: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def placeholders(self) -> set[str]:
        """Every name it wants a value for."""
        names = set(PLACEHOLDER.findall(self.subject))
        return names.union(*(paragraph.placeholders for paragraph in self.paragraphs))


@dataclass(frozen=True)
class Written:
    """A mail that is ready."""

    subject: str
    text: str
    html: str  # the paragraphs only: the frame around them is the sender's


def parse(source: str) -> LetterForm:
    """Read the notation; a text without subject or body is a LetterError."""
    found = SUBJECT.match(source.replace("\r\n", "\n"))
    if not found:
        raise LetterError("no subject")
    blocks = re.split(r"\n\s*\n", found["body"].strip())
    return LetterForm(found["subject"].strip(), tuple(_paragraph(block.strip()) for block in blocks))


def _paragraph(block: str) -> Paragraph:
    if button := BUTTON.match(block):
        return Paragraph("button", button["label"], button["link"])
    if block.startswith("> "):
        return Paragraph("quote", block[2:])
    if block.startswith("- "):
        return Paragraph("list", block[2:])
    return Paragraph("text", block)


def write(form: LetterForm, values: Mapping[str, Any]) -> Written:
    """Put the values in. A list value is a sequence of (title, address) or of texts; a missing name is a KeyError."""
    said = [paragraph for paragraph in form.paragraphs if all(values[name] for name in paragraph.placeholders)]
    subject = re.sub(r"\s+", " ", _fill(form.subject, values)).strip()
    text = "\n\n".join(_as_text(paragraph, values) for paragraph in said)
    return Written(subject[:200], f"{text}\n", "\n".join(_as_html(paragraph, values) for paragraph in said))


def _fill(text: str, values: Mapping[str, Any]) -> str:
    return PLACEHOLDER.sub(lambda found: str(values[found[1]]), text)


def _entries(paragraph: Paragraph, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    name = PLACEHOLDER.fullmatch(paragraph.text)
    items: Sequence[Any] = values[name[1]] if name else [_fill(paragraph.text, values)]
    return [(item, "") if isinstance(item, str) else (str(item[0]), str(item[1])) for item in items]


def _as_text(paragraph: Paragraph, values: Mapping[str, Any]) -> str:
    if paragraph.kind == "button":
        return f"{_fill(paragraph.text, values)}:\n{_fill(paragraph.link, values)}"
    if paragraph.kind == "quote":
        return "\n".join(f"> {line}" for line in _fill(paragraph.text, values).splitlines())
    if paragraph.kind == "list":
        return "\n".join(f"- {title}{f': {link}' if link else ''}" for title, link in _entries(paragraph, values))
    return _fill(paragraph.text, values)


def _as_html(paragraph: Paragraph, values: Mapping[str, Any]) -> str:
    if paragraph.kind == "button":
        link = escape(_fill(paragraph.link, values))
        return (
            f'<p style="{PARAGRAPH_STYLE}"><a href="{link}" style="{BUTTON_STYLE}">{_html(paragraph, values)}</a></p>'
        )
    if paragraph.kind == "quote":
        return f'<blockquote style="{QUOTE_STYLE}">{_html(paragraph, values)}</blockquote>'
    if paragraph.kind == "list":
        items = "".join(f"<li>{_item(title, link)}</li>" for title, link in _entries(paragraph, values))
        return f'<ul style="margin:0 0 18px;padding-left:24px">{items}</ul>'
    return f'<p style="{PARAGRAPH_STYLE}">{_html(paragraph, values)}</p>'


def _item(title: str, link: str) -> str:
    return f'<a href="{escape(link)}" style="{LINK_STYLE}">{escape(title)}</a>' if link else escape(title)


def _html(paragraph: Paragraph, values: Mapping[str, Any]) -> str:
    return escape(_fill(paragraph.text, values)).replace("\n", "<br>\n")
