"""The admin's first page: what to do most often, and how much there is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component

ACTION_HOOK = "register_welcome_action"  # hook: an app answers with a WelcomeAction


@dataclass(frozen=True)
class WelcomeAction:
    """A large button. `permission` tells who sees it."""

    order: int
    label: str
    help_text: str
    icon: str
    url: str
    permission: Callable[[HttpRequest], bool]


class WelcomePanel(Component):
    """The most usual tasks, as buttons."""

    name = "welcome"
    order = 50
    template_name = "wagtailadmin/home/welcome.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What this volunteer may do."""
        request = (parent_context or {})["request"]
        actions = sorted((make() for make in hooks.get_hooks(ACTION_HOOK)), key=lambda action: action.order)
        return {"actions": [action for action in actions if action.permission(request)]}


class CountSummary(SummaryItem):
    """A number at the top, that leads to the list it counts."""

    template_name = "wagtailadmin/home/summary_count.html"

    def __init__(self, request: HttpRequest, *, order: int, icon: str, url: str, text: str) -> None:
        super().__init__(request)
        self.order = order
        self.context = {"icon": icon, "url": url, "text": text}

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Icon, address and text with the number in it."""
        return self.context
