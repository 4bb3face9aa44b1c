"""The picture as it is drawn, as a report for a council meeting, and as files."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from home.listing import choices_of
from home.maps import AreaMap, draw
from home.memo import Memo, memo_of
from home.presentation import Crumb, PageMeta
from network.queries.concerns import group_index
from network.queries.picture import FACETS, NO_THEME, Figure, Picture, picture
from network.queries.picture_data import as_data
from network.queries.told import LOOSE
from network.queries.vocabulary import vocabulary
from network.services.report import report_pdf

URL = "/schoen/"
LONGEST = 40  # of what waits, in the table
HIGH, WIDE = 160, 64  # of the trend, in its own units


@dataclass(frozen=True)
class Column:
    """A quarter as it is drawn."""

    figure: Figure
    x: int
    y: int
    height: int
    name: str


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """The picture on paper: everything unfolded, with method and date."""
    shown = _asked(request)
    title = _("Where the shoe pinches: report")
    context = {
        **drawn(shown, memo_of(request)),
        "meta": PageMeta(title, index=False),
        "crumbs": [Crumb(_("Home"), "/"), Crumb(_("Where the shoe pinches"), "/schoen/"), Crumb(title)],
        "printed": True,
    }
    return render(request, "network/picture_report.html", context)


@require_safe
def report_file(request: HttpRequest) -> HttpResponse:
    """The same as a tagged PDF."""
    shown = _asked(request)
    return _file(report_pdf(shown), "application/pdf", f"waar-wringt-de-schoen-{shown.day}.pdf")


@require_safe
def csv_file(request: HttpRequest) -> HttpResponse:
    """Every number, a line each; empty where it may not be shown."""
    shown, written = _asked(request), io.StringIO()
    rows = csv.writer(written, delimiter=";", lineterminator="\r\n")
    rows.writerow(["onderdeel", "sleutel", "naam", "aantal"])
    rows.writerow(["totaal", "", ", ".join(shown.chosen), "" if shown.total is None else shown.total])
    for one in shown.figures:
        rows.writerow([one.dimension, one.key, one.label, "" if one.count is None else one.count])
    # The mark at the start tells spreadsheets that this is UTF-8.
    return _file(("\ufeff" + written.getvalue()).encode(), "text/csv; charset=utf-8", "waar-wringt-de-schoen.csv")


@require_safe
def json_file(request: HttpRequest) -> HttpResponse:
    """The same for programs."""
    shown = _asked(request)
    answer = JsonResponse(as_data(shown, request.build_absolute_uri("/").rstrip("/")))
    answer["Content-Disposition"] = 'attachment; filename="waar-wringt-de-schoen.json"'
    return answer


def _asked(request: HttpRequest) -> Picture:
    memo, choices = memo_of(request), replace(choices_of(request, FACETS), path=URL)
    return picture(memo, choices, group_index(memo))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def drawn(shown: Picture, memo: Memo) -> dict[str, Any]:
    """What the templates need: the picture, its map and trend, and a sentence with each."""
    query = shown.choices.url().partition("?")[2]
    asked = f"?{query}" if query else ""
    return {
        "picture": shown,
        "sentence": shown.sentence,
        "columns": _columns(shown.quarters),
        "waiting": shown.waiting[:LONGEST],
        "more_waiting": max(0, len(shown.waiting) - LONGEST),
        "columns_shown": any(one.count for one in shown.quarters),
        "trend_box": f"-6 -30 {WIDE * len(shown.quarters)} {HIGH + 50}",
        "picture_map": _map(shown, memo),
        "told": _told(shown),
        "files": {name: reverse(f"concerns:{name}") + asked for name in ("report", "csv", "json", "pdf")},
        "themes": [one for one in shown.themes if one.key != NO_THEME or one.count],
        "states": [one for one in shown.states if one.key != LOOSE or one.count],
    }


def _columns(quarters: Sequence[Figure]) -> list[Column]:
    columns = []
    for place, one in enumerate(quarters):
        height = round(HIGH * one.percent / 100)
        columns.append(Column(one, place * WIDE, HIGH - height, height, one.key.replace("-", " k")))
    return columns


def _map(shown: Picture, memo: Memo) -> AreaMap:
    words, choices = vocabulary(memo), shown.choices
    numbers = {one.key: one.count for one in shown.places if one.count}
    return draw(words.districts, words.villages, numbers, lambda slug: choices.only("plaats", slug).url())


def _told(shown: Picture) -> dict[str, str]:
    """One sentence with each drawing."""
    return {
        "trend": _trend([one for one in shown.quarters if one.count is not None]),
        "places": _most(shown.places),
        "waiting": _waiting(shown),
        "kinds": _most(shown.kinds),
    }


def _trend(known: Sequence[Figure]) -> str:
    if len(known) < 2:
        return _("There are too few numbers to tell how it goes.")
    before, last = known[-2], known[-1]
    names = {"last": last.label, "now": last.count, "before": before.count, "earlier": before.label}
    if (last.count or 0) > (before.count or 0):
        return _("More than before: %(now)d stories in the %(last)s, %(before)d in the %(earlier)s.") % names
    if (last.count or 0) < (before.count or 0):
        return _("Fewer than before: %(now)d stories in the %(last)s, %(before)d in the %(earlier)s.") % names
    return _("As many as before: %(now)d stories in the %(last)s.") % names


def _most(figures: Sequence[Figure]) -> str:
    known = [one for one in figures if one.count]
    if not known:
        return _("There are too few stories to show numbers.")
    first = max(known, key=lambda one: one.count or 0)
    stories = ngettext("%(count)d story", "%(count)d stories", first.count or 0) % {"count": first.count}
    return _("Most: %(label)s, %(stories)s.") % {"label": first.label, "stories": stories}


def _waiting(shown: Picture) -> str:
    if not shown.waiting:
        return _("Nothing waits for an answer now.")
    count = len(shown.waiting)
    waits = ngettext("%(count)d subject waits for an answer", "%(count)d subjects wait for an answer", count)
    silent = ngettext("%(silent)d longer than agreed.", "%(silent)d longer than agreed.", shown.silent)
    return f"{waits}; {silent}" % {"count": count, "silent": shown.silent}
