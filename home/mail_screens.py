"""The texts of mails in the admin: what we send by itself, and the editors' own words in its place."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from home.screens import screen_head
from outbox.models import LetterText
from outbox.texts import all_texts, placeholders_of

MAY = "outbox.change_lettertext"


class TextForm(forms.ModelForm):
    """The text; its own check refuses what could not be sent."""

    class Meta:
        model = LetterText
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 18})}


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm(MAY):
        raise PermissionDenied


@require_safe
def mail_texts(request: HttpRequest) -> HttpResponse:
    """Every mail: when it is sent, and whether its words are ours or the editors'."""
    _check(request)
    own = set(LetterText.objects.values_list("name", flat=True))
    texts = [(text.name, text.title, text.name in own) for text in all_texts().values()]
    context = {**screen_head(_("Texts of mails"), icon="mail"), "texts": sorted(texts, key=lambda row: row[1])}
    return render(request, "wagtailadmin/mails/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def mail_text(request: HttpRequest, name: str) -> HttpResponse:
    """One: reword it, or go back to the words it came with."""
    _check(request)
    text = all_texts().get(name)
    if text is None:
        raise Http404
    own = LetterText.objects.filter(name=name).first() or LetterText(name=name, text=text.text)
    if request.method == "POST" and "back" in request.POST:
        LetterText.objects.filter(name=name).delete()
        messages.success(request, _("The mail has its first text again."))
        return redirect("mail_texts")
    form = TextForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The mail has your text from now on."))
        return redirect("mail_texts")
    context = {
        **screen_head(text.title, ("mail_texts", _("Texts of mails")), icon="mail"),
        "form": form,
        "names": sorted(placeholders_of(name)),
        "changed": own.pk is not None,
    }
    return render(request, "wagtailadmin/mails/one.html", context, status=422 if form.errors else 200)
