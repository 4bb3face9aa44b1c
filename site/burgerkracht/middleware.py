"""The content security policy of each answer."""

from collections.abc import Callable
from urllib.parse import urlsplit

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

ADMIN = "/beheer/"
# The rich text editor sets style attributes, and the image editor shows what was picked from memory.
ADMIN_ADDS = {"style-src": "'unsafe-inline'", "img-src": "blob:", "frame-src": "'self'", "media-src": "'self'"}


def _frames() -> list[str]:
    """The preview panel shows our own pages, and those of another front if there is one."""
    front = urlsplit(settings.PREVIEW_URL)
    return ["'self'", *([f"{front.scheme}://{front.netloc}"] if front.netloc else [])]


class PolicyMiddleware:
    """The strict policy everywhere; the admin may do a little more, but run no inline script either.

    The two policies are built once (django-csp's own middleware builds them for every answer).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.public, self.admin = build_policy(), build_policy(update={**ADMIN_ADDS, "frame-src": _frames()})

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header."""
        response = self.get_response(request)
        response.headers.setdefault(HEADER, self.admin if request.path.startswith(ADMIN) else self.public)
        return response
