"""The search page."""

from types import SimpleNamespace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from home.listing import PER_PAGE, Choices, chips, choices_of, facet, last_page, paging
from home.memo import Memo, memo_of
from home.parts import Part
from home.presentation import Crumb, PageMeta
from search.documents import AREA, FACETS, TAG, THEME, TYPE
from search.queries.find import FAR, Found, find
from search.queries.knowledge import Knowledge, knowledge
from search.queries.related import did_you_mean, related_words
from search.queries.results import documents, result_cards, type_labels
from search.services.missed import note_missed


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search in everything."""
    memo, choices = memo_of(request), choices_of(request, FACETS)
    found = find(memo, choices.q, choices.chosen, reach=choices.page * PER_PAGE)
    within_reach = min(found.total, FAR)
    if choices.page > last_page(within_reach):
        raise Http404
    if choices.q and not found.total and not any(choices.chosen.values()):
        note_missed(choices.q)
    context = {
        **_frame(choices),
        "q": choices.q,
        "count": found.total,
        "count_label": _count_label(choices, found),
        "chips": chips(choices, _labels(knowledge(memo))),
        "clear_url": choices.path,
        "paging": paging(choices, within_reach),
        "has_facets": _has_facets(found),
        **_kept(memo, found, choices),
        **_help(memo, found, choices),
    }
    return render(request, "search/search.html", context)


def _frame(choices: Choices) -> dict[str, Any]:
    title = _("Search")
    heading = _("Results for “%(words)s”") % {"words": choices.q} if choices.q else title
    return {
        "page": SimpleNamespace(title=heading, intro=""),
        "meta": PageMeta(heading, index=False),
        "crumbs": [Crumb(_("Home"), "/"), Crumb(title)],
        "head": Part(None, "head", ()),
        "end": Part(None, "end", ()),
    }


def _count_label(choices: Choices, found: Found) -> str:
    if not choices.q:
        return ""
    return ngettext("%d result", "%d results", found.total) % found.total


def _labels(known: Knowledge) -> dict[str, dict[str, str]]:
    return {TYPE: type_labels(), AREA: known.places.labels, THEME: known.themes}


def _kept(memo: Memo, found: Found, choices: Choices) -> dict[str, SafeString]:
    """Facets and cards as HTML. Whoever pages, filters or comes back to a search finds them ready."""
    kept, key = knowledge(memo).kept, choices.url(page=choices.page)
    return {
        "panel_html": kept.get(("panel", key), lambda: _panel(memo, found, choices)),
        "cards_html": kept.get(("cards", key), lambda: _cards(memo, found, choices)),
    }


def _has_facets(found: Found) -> bool:
    return any(any(counts.values()) for counts in found.counts.values())


def _panel(memo: Memo, found: Found, choices: Choices) -> SafeString:
    """The tick boxes, of what some result has; without any it is still the form of the search box."""
    known = knowledge(memo)
    counts = found.counts if _has_facets(found) else {}
    labels = {**_labels(known), TAG: {tag: tag for tag in sorted(counts.get(TAG, ()))}}
    titles = {TYPE: _("Kind"), AREA: _("Place"), THEME: _("Theme"), TAG: _("Keyword")}
    depths = {AREA: known.places.depths}
    boxes = [
        facet(name, titles[name], labels[name], counts[name], choices, depths=depths.get(name))
        for name in FACETS
        if name in counts
    ]
    context = {
        "facets": [box for box in boxes if box.options],
        "form_action": choices.path,
        "count_label": _count_label(choices, found),
    }
    return mark_safe(get_template("components/facets.html").render(context))  # noqa: S308 - our own template


def _cards(memo: Memo, found: Found, choices: Choices) -> SafeString:
    start = (choices.page - 1) * PER_PAGE
    shown = documents(found.order[start : start + PER_PAGE])
    template = get_template("components/card_result.html")
    cards = result_cards(shown, found.query, knowledge(memo).places.labels)
    return mark_safe("".join(template.render({"card": card}) for card in cards))  # noqa: S308 - our own template


def _help(memo: Memo, found: Found, choices: Choices) -> dict[str, Any]:
    """What may help: another spelling, related words."""
    address = reverse("search:search")
    meant = did_you_mean(found.query)
    nothing = bool(choices.q) and not found.total
    words = related_words(knowledge(memo), found.query) if not found.total else []
    return {
        "nothing_found": nothing,
        "did_you_mean": (meant, Choices(address, meant).url()) if meant else None,
        "related": [(word, Choices(address, word).url()) for word in words],
    }
