"""The panel with matches below the text of an initiative or profile."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from home.memo import Memo, memo_of
from home.models import BasePage
from home.queries.pages import is_public
from network.enums import ProfileKind
from network.models import ExpertiseProfilePage, InitiativePage
from network.queries.matches import SCOPES, Suggestion, matches_of_initiative, matches_of_profile

SHOWN = 5


def match_panel(page: BasePage, request: HttpRequest) -> str | None:
    """Safe HTML, kept until something changes; nothing in a preview or on a page that is not for everybody."""
    if not isinstance(page, InitiativePage | ExpertiseProfilePage) or getattr(request, "is_preview", False):
        return None
    memo = memo_of(request)
    if not is_public(memo, page):
        return None
    return memo.get(f"matches:{page.pk}:{timezone.localdate()}", SCOPES, lambda: _panel(page, memo)) or None


def _panel(page: InitiativePage | ExpertiseProfilePage, memo: Memo) -> str:
    found = suggestions(page, memo, SHOWN)
    if not found:
        return ""
    offer = isinstance(page, ExpertiseProfilePage) and page.kind == ProfileKind.OFFER
    title = _("Where you are needed") if offer else _("Who can help")
    return render_to_string("network/matches.html", {"title": title, "matches": found, "offer": offer})


def suggestions(page: InitiativePage | ExpertiseProfilePage, memo: Memo, limit: int) -> list[Suggestion]:
    """What fits this page, best first."""
    find = matches_of_initiative if isinstance(page, InitiativePage) else matches_of_profile
    return find(page, memo, limit)  # type: ignore[operator]  # each takes its own kind of page
