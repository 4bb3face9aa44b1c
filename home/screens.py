"""What stands at the top of every screen of our own in the admin."""

from typing import Any

from django.shortcuts import resolve_url
from django.utils.translation import gettext as _


def screen_head(title: str, *between: tuple[str, str], icon: str) -> dict[str, Any]:
    """Heading and crumbs, as Wagtail's generic template wants them. `between`: (name of a view or address, label)."""
    steps = [("wagtailadmin_home", _("Home")), *between]
    links = [{"url": resolve_url(to), "label": label} for to, label in steps]
    return {"header_icon": icon, "header_title": title, "breadcrumbs_items": [*links, {"url": "", "label": title}]}
