"""Forms at /initiatieven/aanmelden/, /expertise/aanmelden/ and /schoen/melden/."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from home.answers import within_limits
from home.forms import PublicForm
from home.memo import memo_of
from home.mine import person_of_request
from home.pictures import PictureError, keep_picture
from home.presentation import Crumb, PageMeta
from network.enums import ProfileKind
from network.forms import ConcernForm, ExpertiseForm, InitiativeForm
from network.queries.alike import alike_to
from network.queries.fitting import fitting_typed
from network.queries.similar import similar_to
from network.services.changes import sent_before, typed_of
from network.services.own_items import own_page
from network.services.sending_in import send_in
from outbox.services import queue_mail
from privacy.keys import find_key, issue_key

LATER = "draft"  # purpose of the key that keeps what was typed
LATER_HOURS = 7 * 24
BUTTONS = ("sure", "back", "later", "image_alt")


@dataclass(frozen=True)
class Sheet:
    """One kind of form."""

    kind: str
    form: type[PublicForm]
    title: Any
    lead: Any
    above: tuple[Any, str]  # the list it belongs to
    heading: Callable[[Mapping[str, Any]], str]
    picture: bool = False


SHEETS = {
    sheet.kind: sheet
    for sheet in (
        Sheet(
            "initiative",
            InitiativeForm,
            gettext_lazy("Sign up an initiative"),
            gettext_lazy(
                "It may be an idea, or something that runs already. A neighbour reads along before it is placed."
            ),
            (gettext_lazy("Initiatives"), "/initiatieven/"),
            lambda given: given["title"],
            picture=True,
        ),
        Sheet(
            "expertise",
            ExpertiseForm,
            gettext_lazy("Offer or ask help"),
            gettext_lazy("Everybody can do something. Tell what you can do, or what you are looking for."),
            (gettext_lazy("Who can do what?"), "/expertise/"),
            lambda given: given["title"],
        ),
        Sheet(
            "concern",
            ConcernForm,
            gettext_lazy("Tell where the shoe pinches"),
            gettext_lazy(
                "A volunteer reads every story. What many people tell, we put to who can do something about it."
            ),
            (gettext_lazy("Where the shoe pinches"), "/schoen/"),
            lambda given: given["text"][:80],
        ),
    )
}


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, kind: str) -> HttpResponse:
    """The form; then a page to check everything; then it is sent. Nothing is kept in between but in the page itself."""
    sheet = SHEETS[kind]
    if request.method != "POST":
        return _show(request, sheet, sheet.form(initial=_begun(request, sheet)))
    form = sheet.form(request.POST)
    if "later" in request.POST:
        return _keep_for_later(request, sheet, form)
    if not form.is_valid():
        return _show(request, sheet, form, status=422)
    if "back" in request.POST:
        return _show(request, sheet, sheet.form(initial={**form.cleaned_data, "moment": request.POST["moment"]}))
    if "sure" in request.POST:
        return _send(request, sheet, form)
    return _check(request, sheet, form)


def _begun(request: HttpRequest, sheet: Sheet) -> dict[str, Any]:
    """What the address brings along: a kept draft, the group it starts from, offering or asking."""
    if token := request.GET.get("concept", ""):
        key = find_key(token, LATER)
        if key is None or key.about.get("kind") != sheet.kind:
            raise Http404
        kept = QueryDict(key.about["typed"])
        return {name: kept.getlist(name) if len(kept.getlist(name)) > 1 else kept[name] for name in kept}
    kinds = {"biedt": "offer", "zoekt": "request"}
    if page := _changed(request, sheet):
        return typed_of(page, person_of_request(request))
    begun = {"kind": kinds.get(request.GET.get("soort", "")), "group": request.GET.get("groep", "")[:120]}
    begun |= {"text": request.GET.get("tekst", "")[:4000]}
    return {name: value for name, value in begun.items() if value}


def _changed(request: HttpRequest, sheet: Sheet) -> Any:
    """The page that `?wijzig=` names, if it is of who has /mijn/ open in this browser."""
    number, person = request.GET.get("wijzig", ""), person_of_request(request) if "wijzig" in request.GET else None
    name = "initiatief" if sheet.kind == "initiative" else sheet.kind
    return own_page(person, name, int(number)) if person and number.isdecimal() and len(number) < 10 else None


def _show(request: HttpRequest, sheet: Sheet, form: PublicForm, status: int = 200) -> HttpResponse:
    context = {
        **_frame(sheet, wrong=status != 200),
        "form": form,
        "form_button": _("Go on"),
        "form_second": ("later", _("Go on another time")),
    }
    return render(request, "network/send_in.html", context, status=status)


def _frame(sheet: Sheet, *, wrong: bool = False) -> dict[str, Any]:
    title = str(sheet.title)
    label, url = sheet.above
    return {
        "title": title,
        "lead": sheet.lead,
        "kind": sheet.kind,
        "meta": PageMeta(_("Error: %(title)s") % {"title": title} if wrong else title, str(sheet.lead)),
        "crumbs": [Crumb(_("Home"), "/"), Crumb(str(label), url), Crumb(title)],
    }


def _check(request: HttpRequest, sheet: Sheet, form: PublicForm, error: str = "", status: int = 200) -> HttpResponse:
    """Everything once more, to look at before it goes; and what is alike already."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values if name not in BUTTONS]
    words = f"{form.cleaned_data.get('title', '')} {form.cleaned_data.get('one_liner', '')}".strip()
    alike = alike_to(memo_of(request), form.cleaned_data["text"]) if sheet.kind == "concern" else []
    context = {
        **_frame(sheet, wrong=bool(error)),
        "answers": _answers(form),
        "typed": typed,
        "alike": alike,
        "fitting": fitting_typed(sheet.kind, form.cleaned_data, memo_of(request)),
        "offers": form.cleaned_data.get("kind") == ProfileKind.OFFER,
        "similar": similar_to(words, sheet.kind) if words else [],
        "picture": sheet.picture,
        "error": error,
    }
    return render(request, "network/check.html", context, status=status)


def _answers(form: PublicForm) -> list[tuple[str, str]]:
    """What was filled in, in words."""
    rows = []
    for _heading, fields in form.groups_of_fields():
        for field in fields:
            if not field.is_hidden and (said := _in_words(field, form.cleaned_data.get(field.name))):
                rows.append((str(field.label), said))
    return rows


def _in_words(field: Any, value: Any) -> str:
    """A value as people read it."""
    if value is True:
        return _("yes")
    if not value:
        return ""
    choices = dict(getattr(field.field, "choices", ()) or ())
    if isinstance(value, str) and value in choices:
        return str(choices[value])
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return ", ".join(str(one) for one in value)
    return "" if field.name == "slots" else str(value)


def _send(request: HttpRequest, sheet: Sheet, form: PublicForm) -> HttpResponse:
    contact = form.contact()  # type: ignore[attr-defined]
    if not within_limits(request, contact["email"] or contact["phone"]):
        error = _("We got a lot from you in a short time. Wait an hour, or call us.")
        return _check(request, sheet, form, error, status=429)
    original = plain(form.cleaned_data)
    try:
        original |= _picture(request) if sheet.picture else {}
    except PictureError as refused:
        return _check(request, sheet, form, str(refused), status=422)
    title, page = sheet.heading(form.cleaned_data), _changed(request, sheet)
    change_of = sent_before(page, sheet.kind) if page else None
    submission = send_in(kind=sheet.kind, title=title, original=original, contact=contact, change_of=change_of)
    if change_of:
        return redirect("confirmed")
    by = "mail" if contact["email"] else "telefoon"
    return redirect(f"{reverse('sent', args=[submission.kind])}?via={by}")


def _picture(request: HttpRequest) -> dict[str, Any]:
    upload = request.FILES.get("image")
    if upload is None:
        return {}
    image = keep_picture(upload, title=_("Sent in"))
    return {"image": image.pk, "image_alt": request.POST.get("image_alt", "").replace("\0", "")[:160]}


def plain(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they are kept: without who gave them, and without our traps."""
    left_out = {"first_name", "email", "phone", "adult", "website", "moment"}
    return {name: _plain(value) for name, value in cleaned.items() if name not in left_out}


def _plain(value: Any) -> Any:
    if hasattr(value, "slug"):
        return value.slug
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return [_plain(one) for one in value]
    return value


def _keep_for_later(request: HttpRequest, sheet: Sheet, form: PublicForm) -> HttpResponse:
    """Mail a link that brings back what was typed. Only the mail address has to be right for that."""
    email = "" if "email" in form.errors else form.cleaned_data.get("email")
    trapped = bool(form.non_field_errors())
    form.errors.clear()  # what is not filled in yet may wait
    if trapped:
        form.add_error(None, _("That was very quick. Look once more, and send the form again."))
        return _show(request, sheet, form, status=422)
    if not email:
        form.add_error("email", _("Fill in your mail address: we send you a link to go on."))
        return _show(request, sheet, form, status=422)
    if not within_limits(request, email):
        form.add_error(None, _("We got a lot from you in a short time. Wait an hour, or call us."))
        return _show(request, sheet, form, status=429)
    typed = request.POST.copy()
    for name in (*BUTTONS, "website", "moment"):
        typed.pop(name, None)
    token = issue_key(LATER, hours=LATER_HOURS, about={"kind": sheet.kind, "typed": typed.urlencode()})
    queue_mail(to=email, name="go_on_later", values={"link": request.build_absolute_uri(f"?concept={token}")})
    return redirect(reverse("kept"))
