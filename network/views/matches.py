"""What is shown of matches on the pages of initiatives and profiles."""

from typing import Any

from django.utils.translation import gettext as _

from home.memo import Memo
from network.enums import ProfileKind
from network.models import ExpertiseProfilePage, InitiativePage
from network.queries.cards import Links
from network.queries.matches import matches_of_initiative, matches_of_profile

SHOWN = 5


def initiative_matches(page: InitiativePage, links: Links, memo: Memo) -> dict[str, Any]:
    """For the page of an initiative; `links` are its slugs."""
    return {"matches_title": _("Who can help"), "matches": matches_of_initiative(page, links, memo, SHOWN)}


def profile_matches(page: ExpertiseProfilePage, memo: Memo) -> dict[str, Any]:
    """For the page of an offer or request."""
    offer = page.kind == ProfileKind.OFFER
    title = _("Where you are needed") if offer else _("Who can help")
    return {"matches_title": title, "matches": matches_of_profile(page, memo, SHOWN)}
