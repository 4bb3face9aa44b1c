"""What goes wrong, as a problem document (RFC 9457): one shape for every refusal."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from django.http import HttpResponse
from ninja.errors import HttpError

PROBLEM = "application/problem+json"


class RefusedError(HttpError):
    """422: `field` names what is wrong."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(422, f"{field}: {message}")
        self.field, self.reason = field, message


class InvalidError(HttpError):
    """422: what is wrong with each field."""

    def __init__(self, wrong: Mapping[str, Sequence[str]]) -> None:
        self.errors = [{"field": _shown(name), "message": text} for name, texts in wrong.items() for text in texts]
        super().__init__(422, "; ".join(": ".join(filter(None, one.values())) for one in self.errors))


def _shown(name: str) -> str:
    """Django calls what is wrong with the whole `__all__`."""
    return "" if name == "__all__" else name[:80]


def problem(status: int, detail: str, errors: Sequence[Mapping[str, str]] = ()) -> HttpResponse:
    """A problem document; `errors` are what is wrong with each field: `field` and `message`."""
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": HttpResponse(status=status).reason_phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        content["errors"] = list(errors)
    return HttpResponse(orjson.dumps(content), status=status, content_type=PROBLEM)
