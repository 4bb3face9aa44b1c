"""Pieces of edit screens that several page types share."""

from typing import Any

from django.forms import Select
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

VIEW_RESIDENT = "privacy.view_resident"


def group(heading: str | Promise, *panels: Panel | str, **options: Any) -> MultiFieldPanel:
    """Fields that belong together, under a heading."""
    return MultiFieldPanel(list(panels), heading=heading, **options)


def row(*panels: Panel | str) -> FieldRowPanel:
    """Short fields beside each other."""
    return FieldRowPanel(list(panels))


def pick(field: str, **options: Any) -> FieldPanel:
    """A record out of a short list: one click instead of a window."""
    return FieldPanel(field, widget=Select, **options)


def folded(heading: str | Promise, *panels: Panel | str, **options: Any) -> MultiFieldPanel:
    """Like `group`, but closed until somebody opens it: for what is seldom needed."""
    return group(heading, *panels, classname="collapsed", **options)


def personal(field: str, help_text: str) -> MultiFieldPanel:
    """Who is behind it. Only there for people who may see residents."""
    return group(
        _("Who is behind it"),
        FieldPanel(field, permission=VIEW_RESIDENT),
        help_text=help_text,
        permission=VIEW_RESIDENT,
    )


def fixed_title() -> FieldPanel:
    """Title of a page whose address must never change: Wagtail's own title field makes an address of it."""
    return FieldPanel("title", classname="title")


def finding_panel(*extra: Panel | str, address: bool = True) -> MultiFieldPanel:
    """How search and links find a page. `address=False` for pages whose address must never change."""
    slug = [FieldPanel("slug", help_text=_("The last part of the address. Old links break when you change it."))]
    return folded(
        _("Finding this page"),
        FieldPanel("keywords"),
        *(slug if address else []),
        FieldPanel(
            "search_description",
            help_text=_("What search engines show below the title. May stay empty."),
        ),
        FieldPanel("seo_title", help_text=_("Title in search engines, when it must differ. May stay empty.")),
        *extra,
    )
