"""“Vandaag”: the first thing a volunteer sees, with what waits and who takes care of it."""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.ui.components import Component

from accounts.models import User
from home.queries.today import today
from home.screens import screen_head
from home.services.claims import claim_task, release_task


class TodayPanel(Component):
    """On the admin's first page."""

    name = "today"
    order = 10
    template_name = "wagtailadmin/home/today.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """All that waits."""
        request = (parent_context or {})["request"]
        return {**_tasks(request), "csrf_token": get_token(request)}


def _tasks(request: HttpRequest) -> dict[str, Any]:
    queues = today(cast(User, request.user))
    return {"queues": queues, "total": sum(len(rows) for _queue, rows in queues)}


@require_safe
def today_page(request: HttpRequest) -> HttpResponse:
    """The same on a page of its own, for the menu."""
    context = {**_tasks(request), **screen_head(_("Today"), icon="tasks")}
    return render(request, "wagtailadmin/home/today_page.html", context)


@require_POST
def claim(request: HttpRequest) -> HttpResponse:
    """Take a task, or give it back."""
    key, user = request.POST.get("key", "")[:120], cast(User, request.user)
    if "release" in request.POST:
        release_task(key=key, user=user)
    elif key and not claim_task(key=key, user=user):
        messages.warning(request, _("Somebody else takes care of this already."))
    return redirect("today")
