"""The description of the API, for programs and for people."""

import json
from typing import Any

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
        {"path": path, "method": method.upper(), **operation, "body": _body(operation, schema)}
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    groups = [{**tag, "routes": [route for route in routes if tag["name"] in route["tags"]]} for tag in schema["tags"]]
    crumbs = [Crumb("Home", "/"), Crumb("API")]
    context = {"groups": groups, "info": schema["info"], "meta": PageMeta("API", index=False), "crumbs": crumbs}
    return render(request, "api/docs.html", context)


def _body(operation: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any] | None:
    """The fields that a route takes, and an example to copy."""
    if "requestBody" not in operation:
        return None
    reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    found = schema["components"]["schemas"][reference.rpartition("/")[2]]
    required = found.get("required", [])
    fields = [{"name": name, "required": name in required, **field} for name, field in found["properties"].items()]
    example = json.dumps(found["example"], indent=2, ensure_ascii=False) if "example" in found else ""
    return {"fields": fields, "example": example}
