"""Detail pages of initiatives and of expertise profiles."""

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from burgerkracht.plugins import safely, safely_extend
from home.contexts import page_view
from home.maps import AreaMap, draw
from home.memo import Memo, memo_of
from home.models import BasePage
from home.parts import parts
from home.presentation import PageMeta
from home.queries.pages import is_public
from network.enums import Rhythm
from network.models import ExpertiseProfilePage, InitiativePage
from network.queries.cards import (
    GROUP_SCOPES,
    INITIATIVE_SCOPES,
    PROFILE_SCOPES,
    asking,
    initiative_card,
    initiative_cards,
    initiative_picture,
    profile_card,
)
from network.queries.details import (
    EXPERTISE_URL,
    INITIATIVES_URL,
    surroundings,
    term_links,
    theme_links,
    unsaved_surroundings,
)
from network.queries.vocabulary import vocabulary
from network.slots import DAY_LABELS, DAYS, PART_LABELS, PARTS, SLOTS
from network.views.matches import initiative_matches, profile_matches

CONTACT = "home.networksettings"  # stands on every detail page
AROUND = (*INITIATIVE_SCOPES, *PROFILE_SCOPES, *GROUP_SCOPES, "wagtailcore.pageviewrestriction", CONTACT)
INITIATIVE = tuple(dict.fromkeys(AROUND))
PROFILE = (*PROFILE_SCOPES, CONTACT)
PARTS_OF_PAGE = ("story", "matches_part", "rest")


@dataclass(frozen=True)
class SlotTable:
    """A week as a table: for each part of the day, seven times yes or no."""

    days: list[str]
    parts: list[tuple[str, list[bool]]]


@page_view(InitiativePage)
def initiative(page: InitiativePage, request: HttpRequest) -> dict[str, Any]:
    """One initiative with what it seeks and has, and what hangs together with it."""
    picture = initiative_picture(page, "width-1000")
    return {
        **parts(request, PARTS_OF_PAGE, _kept_as("initiative", page), INITIATIVE, lambda: _initiative(page, request)),
        "panels": panels(page, request),
        "links": safely_extend("page_links", page=page),
        "meta": _meta(page, page.one_liner, picture.url if picture else ""),
    }


def _initiative(page: InitiativePage, request: HttpRequest) -> dict[str, Any]:
    memo = memo_of(request)
    words = vocabulary(memo)
    around = unsaved_surroundings(page) if _is_preview(request) else surroundings(page, memo)
    links = around.links.get(page.pk, {})
    card = initiative_card(page, links, words, initiative_picture(page, "width-1000"))
    return {
        "card": card,
        "stage_label": card.stage_label,
        "themes": theme_links(links.get("theme", []), words),
        "area": (card.place, f"{INITIATIVES_URL}?plaats={words.area_slugs[page.area_id]}"),
        "seeks": term_links(links.get("seeks", []), words),
        "has": term_links(links.get("has", []), words),
        "updates": page.updates.all(),
        "location_map": location_map(page, memo),
        "contact_text": _contact_text(page),
        "profiles": around.requests,
        "groups": around.groups,
        "similar_html": initiative_cards(memo, around.similar, around.links),
        **(initiative_matches(page, links, memo) if is_public(memo, page) and not _is_preview(request) else {}),
    }


@page_view(ExpertiseProfilePage)
def profile(page: ExpertiseProfilePage, request: HttpRequest) -> dict[str, Any]:
    """One offer or request; never more of the person than they allowed."""
    return {
        **parts(request, PARTS_OF_PAGE, _kept_as("profile", page), PROFILE, lambda: _profile(page, request)),
        "panels": panels(page, request),
        "meta": _meta(page, page.introduction),
    }


def _profile(page: ExpertiseProfilePage, request: HttpRequest) -> dict[str, Any]:
    memo = memo_of(request)
    words = vocabulary(memo)
    terms = [tag.slug for tag in page.terms.all()]
    linked = asking(page, memo)
    card = profile_card(page, {"terms": terms}, words, linked)
    return {
        "card": card,
        "terms": term_links(terms, words),
        "themes": theme_links([theme.slug for theme in page.themes.all()], words, EXPERTISE_URL),
        "area": (card.place, f"{EXPERTISE_URL}?plaats={words.area_slugs[page.area_id]}"),
        "slots": slot_table(page.slots),
        "rhythm_label": str(Rhythm(page.rhythm).label),
        "hours": page.hours_per_week,
        "remote": page.remote,
        "until": page.until,
        "who": page.who,
        "initiative": (linked.title, linked.get_url()) if linked else None,
        "contact_text": _contact_text(page),
        **({} if _is_preview(request) else profile_matches(page, memo)),
    }


def _kept_as(kind: str, page: BasePage) -> str:
    """Kept for a day: who is needed, and whose offer is over, differs from day to day."""
    return f"{kind}:{page.pk}:{timezone.localdate()}"


def _is_preview(request: HttpRequest) -> bool:
    return getattr(request, "is_preview", False)


def _contact_text(page: BasePage) -> str:
    return _("We bring you in touch. Call or mail us and name “%(title)s”.") % {"title": page.title}


def panels(page: BasePage, request: HttpRequest) -> list[SafeString]:
    """What apps and plug-ins add below the text."""
    return [mark_safe(html) for html in safely("page_panels", page=page, request=request)]  # noqa: S308 - their templates


def location_map(page: InitiativePage, memo: Memo) -> AreaMap:
    """The district, with the spot as exactly as the initiators allow."""
    words = vocabulary(memo)
    chosen = [words.area_slugs[page.area_id]]
    url = f"{INITIATIVES_URL}?plaats="
    return draw(words.districts, words.villages, {}, lambda slug: f"{url}{slug}", chosen, page.shown_point())


def slot_table(bits: int) -> SlotTable | None:
    """The week as a table; None when nothing is ticked."""
    if not bits:
        return None
    rows = [
        (str(PART_LABELS[part]), [bool(bits >> SLOTS.index(f"{day}-{part}") & 1) for day in DAYS]) for part in PARTS
    ]
    return SlotTable([str(DAY_LABELS[day]) for day in DAYS], rows)


def _meta(page: BasePage, description: str, image: str = "") -> PageMeta:
    base = settings.WAGTAILADMIN_BASE_URL
    address = f"{base}{page.get_url() or ''}"
    short = page.search_description or description[:200]
    meta = PageMeta(page.seo_title or page.title, short, address, f"{base}{image}" if image else "")
    return replace(meta, data={"@type": "WebPage", "name": page.title, "description": short, "url": address})
