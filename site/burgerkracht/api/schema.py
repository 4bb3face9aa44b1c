"""The description of the API (OpenAPI 3.1): what ninja makes of the routes, and what holds for all of them."""

import json
from functools import cache
from typing import Any

from ninja import NinjaAPI

PROBLEM = {"$ref": "#/components/schemas/Problem"}
TEXTS = {
    "search": "Search in everything public.",
    "initiatives": "What neighbours do, or want to do.",
    "expertise": "What people offer and ask.",
    "matches": "Who or what fits, and why.",
    "concerns": "Where the shoe pinches: what residents tell, gathered in groups, with answers.",
    "meetings": "Where online leads to.",
    "newsflash": "The Nieuwsflits.",
    "pages": "Pages of text.",
    "sending in": "What residents send in by another front: a volunteer reads it first.",
    "drafts": "For programs with a key of an editor: what is not public yet.",
    "words": "Areas, themes and expertise terms: the values that filters take.",
}
DESCRIPTION = """Everything public on this site, for programs. No key is needed to read.

Lists take `limit`, `offset` or `cursor`, `ordering`, `fields` and filters; an unknown parameter or value is refused
with 422 and named. Answers carry `ETag`: send it back as `If-None-Match` and a 304 tells that nothing changed. Errors
are problem documents (RFC 9457). Dates and times are ISO 8601, texts are Dutch."""
REFUSALS = {
    "400": "The request cannot be read.",
    "404": "There is nothing (public) at this address.",
    "422": "A parameter or field is wrong; `errors` names it.",
    "429": "Too often; `Retry-After` says in how many seconds it can be tried again.",
}
FORBIDDEN = "The key was not made for this, its editor may not do it, or the preview link has ended."
KEY = "its number, or its key"
SCHEMAS = {
    "Problem": {
        "type": "object",
        "description": "What went wrong (RFC 9457).",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "examples": ["about:blank"]},
            "title": {"type": "string", "examples": ["Unprocessable Entity"]},
            "status": {"type": "integer", "examples": [422]},
            "detail": {"type": "string", "examples": ["stage: unknown value 'vaag'"]},
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["field", "message"],
                    "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
                },
            },
        },
    }
}


def describe(api: NinjaAPI) -> None:
    """Give it its text."""
    api.description = DESCRIPTION


@cache
def schema_of(api: NinjaAPI) -> dict[str, Any]:
    """The whole description. Routes are fixed once the site has started, so it is made once."""
    schema = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    schema["components"].setdefault("schemas", {}).update(SCHEMAS)
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            _finish(operation, method, path)
            _sparse(operation, schema["components"]["schemas"])
    operations = [operation for methods in schema["paths"].values() for operation in methods.values()]
    used = dict.fromkeys(tag for operation in operations for tag in operation.get("tags", []))
    schema["tags"] = [{"name": tag, "description": TEXTS.get(tag, "")} for tag in used]
    schema["info"]["license"] = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
    return schema


def _finish(operation: dict[str, Any], method: str, path: str) -> None:
    """A name that does not change when code moves, what every route may answer, an example of each parameter."""
    words = [part.strip("{}") for part in path.split("/")[3:]]
    operation["operationId"] = "_".join([method, *words])
    responses = operation["responses"]
    if method == "get":
        responses["304"] = {"description": "What you have is still good."}
    for status, text in REFUSALS.items():
        problem = {"application/problem+json": {"schema": PROBLEM}}
        responses.setdefault(status, {"description": text, "content": problem})
    for status, text in _more(operation).items():
        responses[status] = {"description": text, "content": {"application/problem+json": {"schema": PROBLEM}}}
    for parameter in operation.get("parameters", []):
        examples = parameter.pop("examples", None) or parameter["schema"].pop("examples", None)
        if parameter["in"] == "path":
            parameter["description"], examples = KEY, ["buurttuin"]
        if examples:
            parameter["example"] = examples[0]


def _more(operation: dict[str, Any]) -> dict[str, str]:
    """Refusals of routes that need a key, show drafts or take a body."""
    more = {"401": "No key, or one that has ended.", "403": FORBIDDEN} if "security" in operation else {}
    if any(parameter["name"] == "preview" for parameter in operation.get("parameters", [])):
        more["403"] = FORBIDDEN
    return {**more, "413": "The body is too long."} if "requestBody" in operation else more


def _sparse(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """What can be asked with only some `fields` has no field that is always there."""
    if not any(parameter["name"] == "fields" for parameter in operation.get("parameters", [])):
        return
    answer = _schema(operation["responses"]["200"]["content"]["application/json"]["schema"], schemas)
    item = _schema(answer["properties"]["items"]["items"], schemas) if "items" in answer["properties"] else answer
    item.pop("required", None)


def _schema(reference: dict[str, str], schemas: dict[str, Any]) -> dict[str, Any]:
    return schemas[reference["$ref"].rpartition("/")[2]]
