"""Who fits whom, drawn: initiatives left, expertise right; lines for what was found, dashed ones for what is sought."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from home.listing import Choices, chips, choices_of
from home.memo import Memo, memo_of
from home.presentation import Crumb, PageMeta
from network.queries.details import EXPERTISE_URL
from network.queries.seen import FACETS, Knot, Seen, seen
from network.queries.vocabulary import Vocabulary, vocabulary

MOST = 12  # boxes in a column: more cannot be followed by eye
ROWS = 200  # of the table; the file has them all
TOP = 5  # terms in each of the two lists


@dataclass(frozen=True)
class Sizes:
    """Of a drawing: its width, that of a box, its height with the space below it, letters on a line, and lines."""

    name: str
    wide: int
    box: int
    high: int
    step: int
    letters: int
    lines: int


NARROW = Sizes("narrow", 280, 122, 72, 82, 14, 3)
WIDE = Sizes("wide", 760, 290, 52, 64, 30, 2)


@dataclass(frozen=True)
class Box:
    """An initiative or a term as it is drawn."""

    title: str
    url: str
    x: int
    y: int
    middle: int
    lines: list[tuple[str, int]]  # text and where it stands


@dataclass(frozen=True)
class Drawing:
    """Everything that is drawn, in units of its own."""

    sizes: Sizes
    height: int
    left: list[Box]
    right: list[Box]
    found: list[str]  # curves
    sought: list[str]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The drawing with its table and figures, within the chosen village and theme."""
    memo = memo_of(request)
    choices = choices_of(request, FACETS)
    shown, words = seen(memo, choices), vocabulary(memo)
    title = _("Who fits whom")
    context = {
        "meta": PageMeta(title, _lead(), settings.WAGTAILADMIN_BASE_URL + choices.path, index=not choices.url_query),
        "crumbs": [Crumb(_("Home"), "/"), Crumb(_("Expertise"), EXPERTISE_URL), Crumb(title)],
        "lead": _lead(),
        **_context(shown, choices, words),
    }
    return render(request, "network/seen.html", context)


def _lead() -> str:
    return _("A line: this help was found. A dashed line: still sought.")


def _context(shown: Seen, choices: Choices, words: Vocabulary) -> dict[str, Any]:
    knots = most_tied(shown.knots)
    return {
        "seen": shown,
        "sentence": _sentence(shown),
        "together": _together(shown),
        "drawings": [draw(knots, words, sizes) for sizes in (NARROW, WIDE)] if knots else [],
        "hidden": len([knot for knot in shown.knots if knot.found or knot.sought]) - len(knots),
        "rows": [_row(knot, words) for knot in shown.knots[:ROWS]],
        "most": shown.demands[:TOP],
        "scarce": shown.scarce[:TOP],
        "chips": chips(choices, {"plaats": words.areas, "thema": words.themes}),
        "clear_url": choices.path,
        "places": _options(words.areas, choices.chosen["plaats"]),
        "themes": _options(words.themes, choices.chosen["thema"]),
        "csv_url": reverse("expertise:seen-csv") + choices.url_query,
    }


def _sentence(shown: Seen) -> str:
    if not shown.knots and not shown.requests:
        return _("Nothing is found or sought here now.")
    asks = ngettext("%(count)d open request", "%(count)d open requests", shown.requests) % {"count": shown.requests}
    sought = ngettext("%(count)d skill still sought", "%(count)d skills still sought", shown.sought)
    found = ngettext("%(count)d found", "%(count)d found", shown.found + shown.fulfilled)
    return ", ".join((asks, sought % {"count": shown.sought}, found % {"count": shown.found + shown.fulfilled})) + "."


def _together(shown: Seen) -> str:
    """How introductions go; empty as long as there are none."""
    together = shown.together
    if not together.introduced:
        return ""
    count = ngettext(
        "%(count)d introduction by a double yes", "%(count)d introductions by a double yes", together.introduced
    )
    helped = _("%(count)d of them helped, say those who met") % {"count": together.helped}
    days = together.days_to_first_yes
    wait = "" if days is None else _("half of the first yeses came within %(days)s days") % {"days": decimal(days)}
    return ", ".join(filter(None, (count % {"count": together.introduced}, helped, wait))) + "."


def _options(names: dict[str, str], chosen: Sequence[str]) -> list[tuple[str, str, bool]]:
    return [(slug, name, slug in chosen) for slug, name in names.items()]


def _row(knot: Knot, words: Vocabulary) -> tuple[Knot, str, str]:
    return knot, ", ".join(words.terms[slug] for slug in knot.found), ", ".join(words.terms[s] for s in knot.sought)


def most_tied(knots: Sequence[Knot]) -> list[Knot]:
    """Those that seek most, then those that found most: who looks wants to see where help is needed."""
    tied = [knot for knot in knots if knot.found or knot.sought]
    return sorted(tied, key=lambda knot: (-len(knot.sought), -len(knot.found), knot.title, knot.pk))[:MOST]


def draw(knots: Sequence[Knot], words: Vocabulary, sizes: Sizes) -> Drawing:
    """Two columns with curves between; terms are put level with those that they are tied to."""
    terms = _terms_of(knots)
    rows = max(len(knots), len(terms))
    left = [_box(knot.title, knot.url, 2, _y(row, len(knots), rows, sizes), sizes) for row, knot in enumerate(knots)]
    x = sizes.wide - sizes.box - 2
    right = {
        slug: _box(words.terms[slug], f"{EXPERTISE_URL}begrip/{slug}/", x, _y(row, len(terms), rows, sizes), sizes)
        for row, slug in enumerate(terms)
    }
    ties = [(box, knot) for box, knot in zip(left, knots, strict=True)]
    found = [_curve(box, right[slug], sizes) for box, knot in ties for slug in knot.found if slug in right]
    sought = [_curve(box, right[slug], sizes) for box, knot in ties for slug in knot.sought if slug in right]
    return Drawing(sizes, rows * sizes.step, left, list(right.values()), found, sought)


def _terms_of(knots: Sequence[Knot]) -> list[str]:
    """The terms with most lines, sought ones first, in the order of what they are tied to so that fewer lines cross."""
    uses: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    for row, knot in enumerate(knots):
        uses.update({slug: 1 for slug in knot.found} | {slug: 2 for slug in knot.sought})
        for slug in (*knot.found, *knot.sought):
            places.setdefault(slug, []).append(row)
    most = sorted(uses, key=lambda slug: (-uses[slug], slug))[:MOST]
    return sorted(most, key=lambda slug: (sum(places[slug]) / len(places[slug]), slug))


def _y(row: int, count: int, rows: int, sizes: Sizes) -> int:
    """The shorter column is spread over the height of the longer one."""
    return round((row + 0.5) * rows * sizes.step / count - sizes.high / 2)


def _box(title: str, url: str, x: int, y: int, sizes: Sizes) -> Box:
    lines = wrapped(title, sizes.letters, sizes.lines)
    first = y + sizes.high / 2 - (len(lines) - 1) * 10 + 5.5
    return Box(
        title, url, x, y, x + sizes.box // 2, [(text, round(first + 20 * row)) for row, text in enumerate(lines)]
    )


def wrapped(title: str, letters: int, most: int) -> list[str]:
    """At most so many lines; a word that is too long is cut, and what does not fit is left to the table."""
    lines: list[str] = []
    for word in title.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    kept = [line if len(line) <= letters else f"{line[: letters - 1]}…" for line in lines[:most]]
    if len(lines) > most and not kept[-1].endswith("…"):
        kept[-1] = f"{kept[-1][: letters - 1]}…"  # there was more
    return kept


def _curve(one: Box, other: Box, sizes: Sizes) -> str:
    start, end = one.x + sizes.box, other.x
    here, there, bend = one.y + sizes.high // 2, other.y + sizes.high // 2, (start + end) // 2
    return f"M{start} {here} C{bend} {here} {bend} {there} {end} {there}"


@require_safe
def csv_file(request: HttpRequest) -> HttpResponse:
    """The figures and every line, for a spreadsheet."""
    memo: Memo = memo_of(request)
    shown, words, written = seen(memo, choices_of(request, FACETS)), vocabulary(memo), io.StringIO()
    rows = csv.writer(written, delimiter=";", lineterminator="\r\n")
    rows.writerow(["onderdeel", "initiatief", "expertise", "gezocht", "geboden"])
    rows.writerow(["open vragen", "", "", shown.requests, ""])
    rows.writerow(["vervulde vragen", "", "", shown.fulfilled, ""])
    rows.writerows([name, "", "", "" if value is None else value, ""] for name, value in _file_figures(shown))
    for knot in shown.knots:
        rows.writerows(["gevonden", _cell(knot.title), _cell(words.terms[slug]), 0, 1] for slug in knot.found)
        rows.writerows(["gezocht", _cell(knot.title), _cell(words.terms[slug]), 1, 0] for slug in knot.sought)
    rows.writerows(["expertise", "", _cell(one.name), one.sought, one.offered] for one in shown.demands)
    # The mark at the start tells spreadsheets that this is UTF-8.
    answer = HttpResponse(("\ufeff" + written.getvalue()).encode(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="wie-past-bij-wie.csv"'
    return answer


def _file_figures(shown: Seen) -> list[tuple[str, str | None]]:
    together = shown.together
    days = together.days_to_first_yes
    return [
        ("kennismakingen", str(together.introduced)),
        ("kennismakingen die hielpen", str(together.helped)),
        ("dagen tot het eerste ja (mediaan)", None if days is None else decimal(days)),
    ]


def decimal(number: float) -> str:
    """As people here write it."""
    return f"{number:g}".replace(".", ",")


def _cell(text: str) -> str:
    """Text that a spreadsheet will not take for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
