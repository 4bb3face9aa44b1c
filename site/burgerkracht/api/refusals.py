"""Everything that goes wrong, in the one shape of `home.api.problems`."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, AuthorizationError, HttpError, ValidationError

from home.api.problems import InvalidError, RefusedError, problem

OURS = "Value error, "  # how pydantic begins messages that are not its own
NOTHING = "There is nothing at this address."


def register(api: NinjaAPI) -> None:
    """Tell ninja."""
    api.exception_handler(ValidationError)(_invalid)
    api.exception_handler(HttpError)(_refused)
    api.exception_handler(AuthenticationError)(_unknown)
    api.exception_handler(AuthorizationError)(_forbidden)
    api.exception_handler(Http404)(_missing)
    api.exception_handler(RequestDataTooBig)(_too_long)


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Any other address below /api/."""
    return problem(404, NOTHING)


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    """422, naming each field that is wrong."""
    errors = [{"field": _name(request, one), "message": one["msg"].removeprefix(OURS)} for one in error.errors]
    return problem(422, "; ".join(": ".join(filter(None, one.values())) for one in errors), errors)


def _name(request: HttpRequest, error: Mapping[str, Any]) -> str:
    """The field among the steps to what is wrong; other steps are where it stands and names of our own."""
    place, *steps = error["loc"]
    named = [str(step) for step in steps if isinstance(step, str)]
    if place == "query":
        return error.get("ctx", {}).get("field") or next((name for name in named if name in request.GET), "")
    return next(iter(named if place == "path" else named[1:]), "")


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    """Whatever a route refused, or our parser: ninja makes a 400 of that."""
    error = error.__cause__ if isinstance(error.__cause__, HttpError) else error
    errors = [{"field": error.field, "message": error.reason}] if isinstance(error, RefusedError) else []
    errors = error.errors if isinstance(error, InvalidError) else errors
    return problem(error.status_code, str(error), errors)


def _unknown(request: HttpRequest, error: Any) -> HttpResponse:
    """401."""
    response = problem(401, "This needs a token that is known and still valid.")
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _forbidden(request: HttpRequest, error: Any) -> HttpResponse:
    """403."""
    return problem(403, "This token may not do that.")


def _too_long(request: HttpRequest, error: Any) -> HttpResponse:
    """413."""
    return problem(413, "The body is too long.")


def _missing(request: HttpRequest, error: Any) -> HttpResponse:
    """404."""
    return nothing_here(request)
