"""What links in mails about introductions open. Looking changes nothing; a button does."""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from burgerkracht.hookspecs import OwnItem, Person
from home.presentation import PageMeta
from network.emails import PURPOSE, TELLING, telling_path
from network.enums import DeclineReason, IntroductionState, Side, Telling
from network.models import TOGETHER, WAITING, Introduction
from network.queries.telling import telling_of
from network.services import introductions as steps
from network.services.telling import choose_telling
from privacy.keys import find_key, use_key
from privacy.models import Key, Resident

SIGNED = "network.introduction"  # salt of links on /mijn/
A_DAY = 24 * 3600
ANSWERS = {
    "yes": steps.say_yes,
    "met": lambda *, introduction, side: steps.note_met(introduction=introduction),
    "helped": lambda *, introduction, side: steps.say_whether_it_helped(
        introduction=introduction, side=side, helped=True
    ),
    "not_helped": lambda *, introduction, side: steps.say_whether_it_helped(
        introduction=introduction, side=side, helped=False
    ),
    "stop": lambda *, introduction, side: steps.stop(introduction=introduction),
}


@dataclass(frozen=True)
class Opened:
    """An introduction as one side sees it."""

    introduction: Introduction
    side: Side
    key: Key | None


def signed_token(introduction: Introduction, side: Side) -> str:
    """For a link on a page that only this side can see."""
    return "m-" + signing.dumps([introduction.pk, side.value], salt=SIGNED)


def _open(token: str) -> Opened | None:
    key = None
    if token.startswith("m-"):
        try:
            number, side = signing.loads(token[2:], salt=SIGNED, max_age=A_DAY)
        except signing.BadSignature:
            return None
    else:
        key = find_key(token, PURPOSE)
        if key is None:
            return None
        number, side = key.about["introduction"], key.about["side"]
    one = Introduction.objects.with_people().filter(pk=number).first()
    return Opened(one, Side(side), key) if one and _still_theirs(one, Side(side), key) else None


def _still_theirs(one: Introduction, side: Side, key: Key | None) -> bool:
    """A page that went to somebody else does not open for who was behind it before."""
    resident = one.resident(side)
    return resident is not None and (key is None or key.resident_id == resident.pk)


# Without a session there is nothing that a form of another site could misuse: the key in the address is what counts.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What it is about and why, with the buttons that make sense now."""
    opened = _open(token)
    if opened is None:
        return _told(
            request, _("This link does not work any more"), [_("You answered already, or it is too old.")], 404
        )
    choices = buttons(opened)
    if request.method == "POST" and request.POST.get("answer") in dict(choices):
        return _act(request, opened, request.POST["answer"])
    context = {
        "meta": PageMeta(_heading(opened), index=False),
        "title": _heading(opened),
        "lead": _lead(opened),
        "own": opened.introduction.page(opened.side),
        "other": opened.introduction.page(opened.side.other),
        "why": opened.introduction.why(opened.side),
        "buttons": choices,
        "reasons": DeclineReason.choices if any(name == "no" for name, _label in choices) else [],
    }
    return render(request, "network/introduction.html", context, status=422 if request.method == "POST" else 200)


def buttons(opened: Opened) -> list[tuple[str, str]]:
    """What this side can say now."""
    one, side = opened.introduction, opened.side
    if one.state in WAITING and one.said_yes(side) is None:
        return [("yes", _("Yes, I want to meet")), ("no", _("No, rather not"))]
    if one.state in WAITING:
        return [("stop", _("Rather not after all"))]
    if one.state in TOGETHER and one.outcome_asked_at is None:
        met = [("met", _("We have spoken"))] if one.state == IntroductionState.INTRODUCED else []
        return [*met, ("stop", _("Stop this introduction"))]
    if one.state in (*TOGETHER, IntroductionState.HELPED, IntroductionState.NOT_HELPED):
        return [("helped", _("Yes, it helped")), ("not_helped", _("No, it did not"))]
    return []


def _heading(opened: Opened) -> str:
    one = opened.introduction
    if one.state in WAITING:
        return _("Do you want to meet?")
    if one.state in TOGETHER and one.outcome_asked_at is None:
        return _("How is it going?")
    return _("Did it help?") if buttons(opened) else _("This introduction has ended")


def _lead(opened: Opened) -> str:
    one = opened.introduction
    if one.state in WAITING and one.said_yes(opened.side) is None:
        return _("We share your first name and mail address only when both of you say yes. Nobody hears of a no.")
    if one.state in WAITING:
        return _("You said yes. We asked the other.")
    return ""


def _act(request: HttpRequest, opened: Opened, said: str) -> HttpResponse:
    """Use the key up and take the step; who presses twice gets the same page."""
    if opened.key is not None and not use_key(opened.key):
        return redirect("introductions:told", said)
    try:
        if said == "no":
            reason = request.POST.get("reason", "")
            known = reason if reason in DeclineReason.values else DeclineReason.UNSAID
            steps.decline(introduction=opened.introduction, side=opened.side, reason=known)
        else:
            ANSWERS[said](introduction=opened.introduction, side=opened.side)
    except ValidationError:
        said = "ended"
    return redirect("introductions:told", said)


@require_safe
def told(request: HttpRequest, said: str) -> HttpResponse:
    """What happens now."""
    texts = {
        "yes": _("Thank you for your yes"),
        "no": _("Fine, we will not introduce you"),
        "met": _("Good to hear"),
        "helped": _("Wonderful, thank you"),
        "not_helped": _("Thank you for telling"),
        "stop": _("We stopped it"),
        "ended": _("This introduction has ended"),
        "telling": _("We keep to that"),
    }
    more = {
        "yes": _("When the other says yes too, you both get a mail with each other's first name and mail address."),
        "no": _("The other does not hear who you are, nor why."),
        "not_helped": _("We keep looking for who does fit."),
        "helped": _("Your answer does not stand on the site. We only count how often it works."),
    }
    return _told(request, texts[said], [more[said]] if said in more else [], 200)


def _told(request: HttpRequest, title: str, lines: list[str], status: int) -> HttpResponse:
    context: dict[str, Any] = {
        "meta": PageMeta(title, index=False),
        "title": title,
        "lines": lines,
        "links": [(_("To all expertise"), "/expertise/")],
    }
    return render(request, "components/told_page.html", context, status=status)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def telling(request: HttpRequest, token: str) -> HttpResponse:
    """How often somebody wants to hear of neighbours that fit; also the one click of mail programs (RFC 8058)."""
    try:
        resident = get_object_or_404(Resident, pk=signing.loads(token, salt=TELLING))
    except signing.BadSignature:
        return _told(request, _("This link does not work any more"), [], 404)
    how = Telling.NEVER if request.POST.get("List-Unsubscribe") == "One-Click" else request.POST.get("answer", "")
    if request.method == "POST" and how in Telling.values:
        choose_telling(resident=resident, how=Telling(how))
        return redirect("introductions:told", "telling")
    title = _("How often do you want to hear who fits you?")
    now = telling_of(resident)
    context = {
        "meta": PageMeta(title, index=False),
        "title": title,
        "lead": _("Now: %(how)s.") % {"how": now.label},
        "buttons": [(one.value, one.label) for one in Telling if one != now],
    }
    return render(request, "components/button_page.html", context, status=422 if request.method == "POST" else 200)


def own_items_of(person: Person) -> list[OwnItem]:
    """For /mijn/: introductions, each with the page on which to answer; and the choice of mails."""
    numbers = {resident.pk for resident in person.residents}
    found = (
        Introduction.objects.of_residents(person.residents)
        .with_people()
        .exclude(state=IntroductionState.SUGGESTED, offer_told_at=None, demand_told_at=None)
    )
    items = []
    for one in found:
        for side in Side:
            resident = one.resident(side)
            if resident and resident.pk in numbers:
                items.append(_own_item(one, side))
    return [*items, *(_own_choice(resident) for resident in person.residents if resident.email)]


def _own_item(one: Introduction, side: Side) -> OwnItem:
    other = one.page(side.other)
    change = (
        reverse("introductions:answer", args=[signed_token(one, side)]) if one.state in (*WAITING, *TOGETHER) else ""
    )
    return OwnItem(_("Introduction"), other.title, one.get_state_display(), other.get_url() or "", change)


def _own_choice(resident: Resident) -> OwnItem:
    title = _("How often you want to hear who fits you")
    return OwnItem(_("Mails"), title, str(telling_of(resident).label), "", telling_path(resident))
