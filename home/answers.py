"""How a form is answered: shown, refused with what was typed, limited, or saved and followed by a page that says so."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from home.forms import PublicForm
from home.limits import HOUR, allowed, sender_of
from home.presentation import Crumb, PageMeta

F = TypeVar("F", bound=PublicForm)
MOST_PER_NETWORK = 30  # forms an hour: a library or a school has one address for many people
MOST_PER_ADDRESS = 6


def form_page(
    request: HttpRequest,
    form: F,
    *,
    template: str,
    title: str,
    save: Callable[[F], str],
    crumbs: list[Crumb] | None = None,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show, refuse (422, 429) or save a form. `save` gets the valid form and gives the address of the next page."""
    page = {
        "form": form,
        "meta": PageMeta(_("Error: %(title)s") % {"title": title} if form.is_bound and form.errors else title),
        "title": title,
        "crumbs": [Crumb(_("Home"), "/"), *(crumbs or []), Crumb(title)],
        **(context or {}),
    }
    if not form.is_bound:
        return render(request, template, page)
    if not form.is_valid():
        return render(request, template, page, status=422)
    if not within_limits(request, form.cleaned_data.get("email") or form.cleaned_data.get("phone") or ""):
        form.add_error(None, _("We got a lot from you in a short time. Wait an hour, or call us."))
        page["meta"] = PageMeta(_("Error: %(title)s") % {"title": title})
        return render(request, template, page, status=429)
    return redirect(save(form))


def within_limits(request: HttpRequest, address: str = "") -> bool:
    """Whether this network, and this mail address or phone number, may send one more form."""
    network = allowed("network", sender_of(request), MOST_PER_NETWORK, HOUR)
    return allowed("address", address, MOST_PER_ADDRESS, HOUR) and network


def told(
    request: HttpRequest,
    title: str,
    lines: list[str],
    links: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page that says what happened and what comes next."""
    meta, links = PageMeta(title, index=False), links or [(_("To the home page"), "/")]
    context = {"title": title, "lines": lines, "links": links, "meta": meta}
    return render(request, "components/told_page.html", context, status=status)
