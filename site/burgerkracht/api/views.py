"""The description of the API, for programs and for people."""

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from burgerkracht.api import api
from burgerkracht.api.schema import schema_of
from home.api import JSON
from home.presentation import Crumb, PageMeta


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1."""
    return HttpResponse(orjson.dumps(schema_of(api)), content_type=JSON)


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Every route with its parameters, made from the schema; no script, nothing from elsewhere."""
    schema = schema_of(api)
    routes = [
        {"path": path, "method": method.upper(), **operation}
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    groups = [{**tag, "routes": [route for route in routes if tag["name"] in route["tags"]]} for tag in schema["tags"]]
    crumbs = [Crumb("Home", "/"), Crumb("API")]
    context = {"groups": groups, "info": schema["info"], "meta": PageMeta("API", index=False), "crumbs": crumbs}
    return render(request, "api/docs.html", context)
