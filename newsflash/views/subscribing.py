"""Subscribing, and what the links in mails open. Looking changes nothing; pressing the button does."""

from functools import wraps
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from home.answers import form_page
from home.presentation import Crumb, PageMeta
from newsflash.enums import Rhythm
from newsflash.forms import ChoicesForm, SubscribeForm
from newsflash.models import Subscription
from newsflash.services import subscribing
from newsflash.tokens import CHANGE, CONFIRM, RETURN, subscription_of, token_for

ARCHIVE = "/nieuwsflits/"
THANKS = f"{ARCHIVE}aanmelden/gelukt/"


class TokenView(Protocol):
    """A view that knows whose link was opened."""

    def __call__(self, request: HttpRequest, subscription: Subscription) -> HttpResponse:
        """The answer."""


def opened_by(purpose: str) -> Any:
    """Only the signed link in the address counts: no session, no cookie, so there is nothing to forge."""

    def decorate(view: TokenView) -> Any:
        @csrf_exempt
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def opened(request: HttpRequest, token: str) -> HttpResponse:
            subscription = subscription_of(token, purpose)
            return _private(view(request, subscription) if subscription else _gone(request))

        return opened

    return decorate


def _private(answer: HttpResponse) -> HttpResponse:
    """No cache keeps it, and no page that is followed hears of the link."""
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "no-store"
    return answer


def _page(request: HttpRequest, state: str, title: str, status: int = 200, **more: Any) -> HttpResponse:
    crumbs = [Crumb(_("Home"), "/"), Crumb(_("News flash"), ARCHIVE), Crumb(title)]
    context = {"meta": PageMeta(title, index=False), "crumbs": crumbs, "title": title, "state": state, **more}
    return render(request, "newsflash/subscription.html", context, status=status)


def _gone(request: HttpRequest) -> HttpResponse:
    return _page(request, "gone", _("This link does not work any more"), status=404)


@csrf_exempt  # a form on pages that every visitor gets the same copy of; it only mails a question to an address
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """One field; after that always the same answer, whoever has what address."""
    data = request.POST if request.method == "POST" else None
    form = SubscribeForm(data, from_footer=data is not None and "moment" not in data and _from_our_page(request))

    def save(valid: SubscribeForm) -> str:
        consent = _(subscribing.CONSENT)
        subscribing.ask_for_news(email=valid.cleaned_data["email"], form=f"{ARCHIVE}aanmelden/", consent=consent)
        return THANKS

    return form_page(
        request,
        form,
        template="components/form_page.html",
        title=_("The news flash in your mail"),
        save=save,
        crumbs=[Crumb(_("News flash"), ARCHIVE)],
        context={
            "lead": _("News of your neighbourhood, as often as you like. Stopping takes one click."),
            "form_button": _("Send me the news flash"),
            "form_note": _(subscribing.CONSENT),
        },
    )


def _from_our_page(request: HttpRequest) -> bool:
    """What no other site can make a browser say."""
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == own or request.headers.get("Sec-Fetch-Site") == "same-origin"


def look_in_mail(request: HttpRequest) -> HttpResponse:
    """After asking."""
    return _page(request, "asked", _("Look in your mail"))


@opened_by(CONFIRM)
def confirm(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """The page behind the mailed button, with one button."""
    if subscription.is_active:
        return _page(request, "confirmed", _("You get the news flash"), choices=_choices_url(subscription))
    if not subscribing.can_confirm(subscription):
        return _gone(request)
    if request.method != "POST":
        return _page(request, "confirm", _("Do you want the news flash?"))
    subscribing.confirm(subscription)
    return _page(request, "confirmed", _("You get the news flash"), choices=_choices_url(subscription))


@opened_by(RETURN)
def come_back(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """For who left by mistake, or was made to."""
    if request.method == "POST" and subscribing.can_return(subscription):
        subscribing.confirm(subscription)
        return _page(request, "confirmed", _("You get the news flash again"), choices=_choices_url(subscription))
    return _page(request, "return", _("Do you want the news flash again?"))


@opened_by(CHANGE)
def choices(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """Topics, villages, how often."""
    if not subscription.is_active:
        return _page(request, "ended", _("You do not get the news flash"))
    form = ChoicesForm.of(subscription, request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = form.cleaned_data
        subscribing.choose(subscription, rhythm=Rhythm(data["rhythm"]), themes=data["themes"], areas=data["areas"])
        return redirect(f"{_choices_url(subscription)}?bewaard=1")
    title = _("What do you want to get?")
    saved = "bewaard" in request.GET and not form.is_bound
    leave_url = f"{ARCHIVE}afmelden/{token_for(subscription)}/"
    status = 422 if form.is_bound else 200
    return _page(request, "choices", title, status, form=form, saved=saved, leave_url=leave_url)


@opened_by(CHANGE)
def leave(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """One button; a mail program posts here by itself (RFC 8058)."""
    if request.method == "POST":
        by = "mail program" if request.POST.get("List-Unsubscribe") == "One-Click" else "page"
        if subscription.is_active:
            subscribing.leave(subscription, by=by)
        return _page(request, "left", _("You do not get the news flash any more"))
    if not subscription.is_active:
        return _page(request, "ended", _("You do not get the news flash"))
    return _page(request, "leave", _("Do you want to stop?"), choices=_choices_url(subscription))


def _choices_url(subscription: Subscription) -> str:
    return f"{ARCHIVE}keuzes/{token_for(subscription)}/"
