"""Small things that templates show: menu items, crumbs, what is said about a page to machines."""

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class MenuItem:
    """A link in the menu or the footer."""

    title: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Crumb:
    """A step on the way to the page; the last has no address."""

    title: str
    url: str = ""


@dataclass(frozen=True)
class Picture:
    """An image ready to show."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class PageMeta:
    """What search engines and link previews are told. `canonical` and `image` are whole addresses."""

    title: str
    description: str = ""
    canonical: str = ""
    image: str = ""
    data: dict[str, Any] = field(default_factory=dict, hash=False)
    index: bool = True

    @property
    def json_ld(self) -> str:
        """The schema.org data as text that cannot end the script element it stands in."""
        if not self.data:
            return ""
        text = json.dumps({"@context": "https://schema.org", **self.data}, ensure_ascii=False)
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
