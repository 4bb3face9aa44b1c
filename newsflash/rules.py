"""What the blocks of a news flash say, apart from how they look."""

import html
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any

WORDS_A_MINUTE = 180  # a calm reader of plain Dutch
READABLE = ("title", "text", "source", "caption")  # parts of a block that are words; others are links and choices
MOST_LEAD = 400  # characters, as the field has room for
_SENTENCE = re.compile(r"[^\n]*?[.!?](?=\s)|[^\n]+")  # up to a full stop, or the line
_MARKUP = re.compile(r"<[^>]+>")


def plain_text(blocks: Iterable[dict[str, Any]]) -> str:
    """All words of blocks as they are stored, without markup, a line for each part."""
    return "\n".join(_plain(text) for block in blocks for text in _texts(block["value"]))


def minutes_to_read(text: str) -> int:
    """How long a calm reader needs, in whole minutes, at least one."""
    return max(1, math.ceil(len(text.split()) / WORDS_A_MINUTE))


def _texts(value: Any) -> Iterator[str]:
    parts = [value.get(name) for name in READABLE] if isinstance(value, dict) else [value]
    yield from (part for part in parts if isinstance(part, str) and part)


def _plain(text: str) -> str:
    return " ".join(html.unescape(_MARKUP.sub(" ", text)).split())


def split_lead(text: str) -> tuple[str, str]:
    """The first sentence and the rest; a sentence that is too long for a lead is cut, and the rest is everything."""
    text = text.strip()
    sentence = _SENTENCE.match(text)
    lead = sentence.group() if sentence else text
    if len(lead) <= MOST_LEAD:
        return lead, text[len(lead) :].strip()
    return lead[: MOST_LEAD - 1].rsplit(" ", 1)[0] + "…", text


def safe_cell(value: Any) -> Any:
    """A quote before what a spreadsheet would run as a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
