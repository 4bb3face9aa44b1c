"""The public API at /api/v1/: routes come from the hook `api_routers`, errors are problem documents (RFC 9457)."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser
from ninja.renderers import JSONRenderer

from burgerkracht.plugins import safely_extend
from home.presentation import Crumb, PageMeta

PROBLEM = "application/problem+json"
OURS = "Value error, "  # how pydantic begins messages that are not its own


class PublicParser(Parser):
    """Values with a NUL in them are refused by databases, and no honest client sends one."""

    def parse_querydict(self, data: Any, list_fields: Any, request: HttpRequest) -> Any:
        """Refuse them here, by name."""
        for name, values in data.lists():
            if any("\0" in value for value in (name, *values)):
                raise HttpError(422, "a parameter holds a character that no text has")
        return super().parse_querydict(data, list_fields, request)


api = NinjaAPI(
    title="BurgerKrachtCentrale",
    version="1",
    description="Read what is public: search, initiatives, expertise, concerns, meetings and news.",
    docs_url=None,
    openapi_url="/openapi.json",
    parser=PublicParser(),
    renderer=JSONRenderer(),
)
for route in safely_extend("api_routers"):
    api.add_router(f"/v1{route.prefix}", route.router, tags=[route.tag])


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422, naming each parameter that is wrong."""
    errors = [
        {"parameter": _name(request, one["loc"]), "message": one["msg"].removeprefix(OURS)} for one in error.errors
    ]
    detail = "; ".join(": ".join(filter(None, one.values())) for one in errors)
    return problem(request, 422, detail, errors=errors)


def _name(request: HttpRequest, place: Sequence[str | int]) -> str:
    """The parameter among the steps to what is wrong."""
    return next((str(part) for part in place if part in request.GET), "")


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Whatever a route refused."""
    return problem(request, error.status_code, str(error))


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404 | None = None) -> HttpResponse:
    """404."""
    return problem(request, 404, "There is nothing at this address.")


def problem(request: HttpRequest, status: int, detail: str, **more: Any) -> HttpResponse:
    """A problem document."""
    content = {"type": "about:blank", "title": HttpResponse(status=status).reason_phrase, "status": status}
    body = JSONRenderer().render(request, {**content, "detail": detail, **more}, response_status=status)
    return HttpResponse(body, status=status, content_type=PROBLEM)


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Any other address below /api/."""
    return missing(request)


def docs(request: HttpRequest) -> HttpResponse:
    """Every route with its parameters, made from the schema; no script, nothing from elsewhere."""
    routes = [
        {"path": path, "method": method.upper(), **operation}
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method, operation in methods.items()
    ]
    context = {"routes": routes, "meta": PageMeta("API", index=False), "crumbs": [Crumb("Home", "/"), Crumb("API")]}
    return render(request, "api/docs.html", context)
