"""The list of expertise, and below it a page for each term."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.contexts import page_view
from home.memo import memo_of
from home.presentation import Crumb, PageMeta
from network.models import ExpertiseIndexPage, ExpertiseTerm
from network.queries.cards import initiative_cards, profile_cards
from network.queries.details import EXPERTISE_URL, term_links
from network.queries.facet_rows import AREA, KIND, PROFILES, TERM, THEME, profile_index
from network.queries.terms import narrower_of, related_to, term_by_slug, use_of
from network.queries.vocabulary import vocabulary
from network.views.lists import Listing, list_context

PROFILE_LIST = Listing(
    (KIND, AREA, TERM, THEME),
    profile_index,
    PROFILES,
    profile_cards,
    "expertise",
    "network.expertiseprofilepage",
    lambda count: ngettext("%d offer or request", "%d offers and requests", count) % count,
)


@page_view(ExpertiseIndexPage)
def expertise(page: ExpertiseIndexPage, request: HttpRequest, term: str = "") -> dict[str, Any]:
    """Every open offer and request, filtered as the address asks; or below it one term."""
    return _term(page, request, term) if term else list_context(PROFILE_LIST, page, request)


def _term(page: ExpertiseIndexPage, request: HttpRequest, slug: str) -> dict[str, Any]:
    memo = memo_of(request)
    words = vocabulary(memo)
    term = term_by_slug(slug, words)
    if term is None:
        raise Http404
    use = use_of(term.slug, memo)
    return {
        "term": term,
        "broader": term_links([term.parent.slug] if term.parent else [], words),
        "narrower": term_links(narrower_of(term.slug, words), words),
        "related": term_links(related_to(term.slug, memo), words),
        "offers": profile_cards(memo, use.offers),
        "requests": profile_cards(memo, use.requests),
        "initiatives": initiative_cards(memo, use.initiatives),
        "list_url": f"{EXPERTISE_URL}?expertise={term.slug}",
        "more": use.more,
        "crumbs": [Crumb(_("Home"), "/"), Crumb(page.title, EXPERTISE_URL), Crumb(term.name)],
        "meta": _meta(term),
    }


def _meta(term: ExpertiseTerm) -> PageMeta:
    address = f"{settings.WAGTAILADMIN_BASE_URL}{EXPERTISE_URL}begrip/{term.slug}/"
    return PageMeta(term.name.capitalize(), term.explanation, address)
