"""Ties page types to the views that prepare their templates.

Models may not import views, and yet Wagtail asks the page to serve itself. So a view claims a page type:

    @page_view(ContactPage)
    def contact(page: ContactPage, request: HttpRequest) -> dict[str, Any]: ...
"""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.http import HttpRequest

View = Callable[..., dict[str, Any]]
_views: dict[type[models.Model], View] = {}
_common: list[View] = []


def every_page(view: View) -> View:
    """Decorator: this function prepares what the template of every page needs."""
    _common.append(view)
    return view


def page_view(*page_types: type[models.Model]) -> Callable[[View], View]:
    """Decorator: this function prepares the template context of these page types."""

    def claim(view: View) -> View:
        _views.update(dict.fromkeys(page_types, view))
        return view

    return claim


def context_of(page: models.Model, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
    """What every page has, and what the page's own view adds or puts in its place."""
    own = _views.get(type(page))
    context: dict[str, Any] = {}
    for view in [*_common, *([own] if own else [])]:
        context |= view(page, request, **kwargs)
    return context
