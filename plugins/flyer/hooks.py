"""What this plug-in adds: a flyer beside each initiative and each meeting to come."""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from burgerkracht.plugins import hookimpl
from home.models import BasePage
from network.models import InitiativePage, MeetingPage
from network.queries.meetings import is_cancelled, is_over
from plugins.flyer.flyers import Flyer, flyer_of, pdf_of

FILES = {"flyer-a4.pdf": "a4", "flyer-a5.pdf": "a5"}
DAY = 24 * 60 * 60  # seconds that a made file is kept


@hookimpl
def page_links(page: BasePage) -> list[tuple[str, str]]:
    """On paper for the wall, and half as large for letter boxes."""
    address = page.get_url() if _has_flyer(page) else None
    if not address:
        return []
    return [
        (_("Flyer to print (PDF, A4)"), f"{address}flyer-a4.pdf"),
        (_("Small flyer (PDF, A5)"), f"{address}flyer-a5.pdf"),
    ]


@hookimpl
def page_file(page: BasePage, name: str, request: HttpRequest) -> HttpResponse | None:
    """The flyer as it would be made now."""
    if name not in FILES or not _has_flyer(page):
        return None
    flyer = flyer_of(page, request)
    mark = sha256(f"{name}{flyer}".encode()).hexdigest()[:32]
    etag = quote_etag(mark)
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    headers = {"Content-Disposition": f'inline; filename="{page.slug}-{FILES[name]}.pdf"', "ETag": etag}
    return HttpResponse(_kept(mark, flyer, FILES[name]), content_type="application/pdf", headers=headers)


def _has_flyer(page: BasePage) -> bool:
    """Nobody should come to a meeting that is over or does not take place."""
    if isinstance(page, MeetingPage):
        return page.live and not is_cancelled(page) and not is_over(page)
    return isinstance(page, InitiativePage) and page.live


def _kept(mark: str, flyer: Flyer, paper: str) -> bytes:
    """Made once for the same words, because it takes a tenth of a second."""
    key = f"flyer:{mark}"
    made: bytes | None = cache.get(key)
    if made is None:
        made = pdf_of(flyer, paper)
        cache.set(key, made, DAY)
    return made
