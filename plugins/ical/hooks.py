"""What this plug-in adds: calendar files beside the meetings, and links to them."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from burgerkracht.plugins import hookimpl
from home.models import BasePage
from network.models import MeetingIndexPage, MeetingPage
from network.queries.meetings import is_cancelled, is_over, public_meetings
from plugins.ical.calendars import calendar_of

ENDING = ".ics"
AGENDA = "agenda.ics"


@hookimpl
def page_links(page: BasePage) -> list[tuple[str, str]]:
    """A meeting to come goes into somebody's calendar; so do all of them."""
    address = page.get_url() if isinstance(page, MeetingIndexPage | MeetingPage) else None
    if address is None:
        return []
    if isinstance(page, MeetingIndexPage):
        return [(_("All meetings in your calendar"), f"{address}{AGENDA}")]
    return [] if is_cancelled(page) or is_over(page) else [(_("Add to my calendar"), f"{address.rstrip('/')}{ENDING}")]


@hookimpl
def page_file(page: BasePage, name: str, request: HttpRequest) -> HttpResponse | None:
    """All meetings to come, cancelled ones too, or a single one, asked of the page above them."""
    if not isinstance(page, MeetingIndexPage) or not name.endswith(ENDING):
        return None
    meetings = public_meetings().child_of(page)
    if name == AGENDA:
        return _answer(request, name, calendar_of(meetings.filter(end__gte=timezone.now()), page.title))
    meeting = meetings.filter(slug=name.removesuffix(ENDING)).first()
    return _answer(request, name, calendar_of([meeting], meeting.title)) if meeting else None


def _answer(request: HttpRequest, name: str, content: bytes) -> HttpResponse:
    """The file, or 304 when the calendar has it already."""
    etag = quote_etag(sha256(content).hexdigest()[:32])
    headers = {"Content-Disposition": f'inline; filename="{name}"', "ETag": etag}
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=etag, response=response) or response
