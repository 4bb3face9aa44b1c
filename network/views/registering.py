"""Signing up for a meeting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.answers import form_page, told
from home.presentation import Crumb
from network.forms import MeetingForm
from network.models import MeetingPage
from network.services.registering import FullError, register_for, room_left


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """With how many somebody comes, as long as there is room and it is not over."""
    coming = MeetingPage.objects.live().public().filter(end__gte=timezone.now())
    meeting = get_object_or_404(coming, slug=slug)
    form = MeetingForm(request.POST or None)
    if form.is_bound and form.is_valid():
        left = room_left(meeting)
        if left is not None and form.cleaned_data["people"] > left:
            form.add_error("people", _("There is room for %(left)d people.") % {"left": left})

    def save(form: MeetingForm) -> str:
        try:
            register_for(meeting=meeting, people=form.cleaned_data["people"], contact=form.contact())
        except FullError:  # somebody was first, a moment ago
            return f"{reverse('registered')}?vol=1"
        return reverse("registered")

    return form_page(
        request,
        form,
        template="components/form_page.html",
        title=_("I come to %(title)s") % {"title": meeting.title},
        save=save,
        crumbs=[Crumb(_("Meetings"), "/ontmoetingen/"), Crumb(meeting.title, meeting.get_url() or "")],
        context={"form_button": _("I come")},
    )


@never_cache
@require_safe
def registered(request: HttpRequest) -> HttpResponse:
    """Noted, or just too late."""
    links = [(_("All meetings"), "/ontmoetingen/")]
    if "vol" in request.GET:
        return told(
            request, _("It is full"), [_("Somebody was just before you. Call us: often there is a way.")], links
        )
    return told(request, _("See you there"), [_("You are on the list. Something changes? We let you know.")], links)
