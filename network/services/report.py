"""The picture as a tagged PDF, for the papers of a council meeting."""

from pathlib import Path

from django.utils.formats import date_format

from home.services.pdf import make_pdf
from network.queries.picture import Figure, Picture, Subject

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "network" / "picture_report.typ"


def report_pdf(picture: Picture) -> bytes:
    """Numbers, sentences and days as the page tells them; texts go in as data, never as markup."""
    data = {
        "day": date_format(picture.day, "j F Y"),
        "chosen": picture.chosen,
        "total": picture.total,
        "sentence": picture.sentence,
        "themes": _rows(picture.themes),
        "quarters": _rows(picture.quarters),
        "places": _rows(picture.places),
        "kinds": _rows(picture.kinds),
        "waiting": [_subject(one) for one in picture.waiting],
        "changed": [_subject(one) for one in picture.changed],
        "chances": [_subject(one) for one in picture.chances],
    }
    return make_pdf(TEMPLATE, data)


def _rows(figures: list[Figure]) -> list[dict[str, object]]:
    return [{"label": one.label, "count": one.count, "percent": one.percent, "depth": one.depth} for one in figures]


def _subject(one: Subject) -> dict[str, object]:
    return {"title": one.title, "days": one.days, "to": one.put_to, "reason": one.reason, "silent": one.silent}
