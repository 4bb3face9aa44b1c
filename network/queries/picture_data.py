"""The picture for programs: what the JSON file and the API tell."""

from typing import Any

from network.queries.picture import Figure, Picture, Subject


def as_data(shown: Picture, origin: str) -> dict[str, Any]:
    """What the JSON file and the API tell."""
    return {
        "date": shown.day.isoformat(),
        "chosen": shown.chosen,
        "sentence": shown.sentence,
        "count": shown.total,
        "items": [_figure(one, origin) for one in shown.figures],
        "subjects": {
            "count": shown.subjects,
            "waiting": [{**_said(one, origin), "days": one.days} for one in shown.waiting],
            "answered": shown.answered,
            "silent": shown.silent,
            "longest": shown.longest,
            "changed": [_said(one, origin) for one in shown.changed],
        },
    }


def _said(one: Subject, origin: str) -> dict[str, Any]:
    return {"title": one.title, "url": origin + one.url, "state": one.state}


def _figure(one: Figure, origin: str) -> dict[str, Any]:
    return {
        "dimension": one.dimension,
        "key": one.key,
        "title": one.label,
        "count": one.count,
        "url": origin + one.url,
    }
