"""The content security policy of each answer."""

from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase

ADMIN = "/beheer/"
# The rich text editor sets style attributes, and the image editor shows what was picked from memory.
ADMIN_ADDS = {"style-src": "'unsafe-inline'", "img-src": "blob:", "frame-src": "'self'", "media-src": "'self'"}


class PolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere; the admin may do a little more, but run no inline script either."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
        """Add the headers."""
        if request.path.startswith(ADMIN):
            response._csp_update = ADMIN_ADDS
        return super().process_response(request, response)
