"""What is refused before any route sees it."""

from typing import Any

import orjson
from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.parser import Parser

from home.api.problems import RefusedError


class PublicParser(Parser):
    """Values with a NUL in them are refused by databases, and no honest client sends one."""

    def parse_querydict(self, data: Any, list_fields: Any, request: HttpRequest) -> Any:
        """Refuse them here, by name."""
        for name, values in data.lists():
            if any("\0" in value for value in (name, *values)):
                raise HttpError(422, "a parameter holds a character that no text has")
        return super().parse_querydict(data, list_fields, request)

    def parse_body(self, request: HttpRequest) -> Any:
        """JSON. Ninja makes a 400 of what is none. What takes a body takes no parameters."""
        if request.GET:
            raise RefusedError(", ".join(request.GET)[:200], "unknown parameter")
        body = request.body
        if b"\\u0000" in body or b"\0" in body:
            raise HttpError(422, "the body holds a character that no text has")
        return orjson.loads(body)  # refuses halves of characters and numbers that are none
