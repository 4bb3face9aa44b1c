"""How answers of the API travel: other sites' browsers, what the client has already, compression, refusals."""

import gzip
import hashlib
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_etags, parse_http_date_safe

from home.api.answers import tag_of
from home.api.problems import PROBLEM, problem
from home.memo import memo_of

PREFIX, ROUTES = "/api/", "/api/v1/"
SMALL = 860  # bytes that compression cannot make much smaller: they travel in one packet
LEVEL = 4
EXPOSED = "ETag, Last-Modified, Retry-After"
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, PATCH, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
REFUSALS = {404: "There is nothing at this address.", 405: "This address does not take that method."}


class ApiMiddleware:
    """For everything below /api/; other addresses pass by."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer at once what needs no work; finish what the routes made."""
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204, headers=PREFLIGHT)
        elif _still_good(request):
            response = _not_modified(request.headers["If-None-Match"])
        else:
            response = self._made(request)
        return _shared(request, response)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        """Straight from the route: what comes between is for people with cookies, and costs as much as a list."""
        if not request.path.startswith(ROUTES):
            return self.get_response(request)
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        request.resolver_match = match
        return match.func(request, *match.args, **match.kwargs)

    def _made(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "HEAD":
            request.method = "GET"  # the server leaves the body out
        response = self._answer(request)
        if response.status_code in REFUSALS and response.get("Content-Type", "") != PROBLEM:
            refused = problem(response.status_code, REFUSALS[response.status_code])
            if "Allow" in response:
                refused.headers["Allow"] = response["Allow"]
            return refused
        return _conditional(request, response) if isinstance(response, HttpResponse) else response


def _still_good(request: HttpRequest) -> bool:
    """Whether the client has what was made here from the same content, this very day."""
    given = request.headers.get("If-None-Match", "")
    if not given or request.method not in ("GET", "HEAD") or "Authorization" in request.headers:
        return False
    return tag_of(request, memo_of(request)) in parse_etags(given)


def _not_modified(given: str) -> HttpResponse:
    response = HttpResponse(status=304)
    response.headers["ETag"] = next(tag for tag in parse_etags(given))
    return response


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Give it a tag, leave out what the client has, compress what is left."""
    if request.method == "GET" and response.status_code == HTTPStatus.OK:
        response.headers.setdefault("Cache-Control", "public, no-cache")  # keep it, and ask each time
        if "ETag" not in response:
            digest = hashlib.blake2b(response.content, digest_size=12).hexdigest()
            response.headers["ETag"] = f'W/"{digest}"'
        changed = parse_http_date_safe(response.headers.get("Last-Modified", ""))
        answered = get_conditional_response(request, response.headers["ETag"], changed, response)
        response = answered if isinstance(answered, HttpResponse) else response
    return _compressed(request, response)


def _compressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ("Accept-Encoding",))
    takes = "gzip" in request.headers.get("Accept-Encoding", "")
    if takes and len(response.content) > SMALL and "Content-Encoding" not in response:
        response.content = gzip.compress(response.content, LEVEL, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(response.content))
    return response


def _shared(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Which other sites' scripts may read it. Cookies are never asked for, so everybody may where the setting is *."""
    origin, allowed = request.headers.get("Origin", ""), settings.API_ORIGINS
    if "*" in allowed:
        response.headers["Access-Control-Allow-Origin"] = "*"
    elif allowed:
        patch_vary_headers(response, ("Origin",))
        if origin in allowed:
            response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = EXPOSED
    return response
