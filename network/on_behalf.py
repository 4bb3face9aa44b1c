"""What people tell by phone, on paper or at a meeting: the same questions as on the site, filled in by a volunteer."""

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail_modeladmin.options import ModelAdmin

from home.contact_admin import ReadOnly
from home.forms import PublicForm
from home.residents import name_of
from home.screens import screen_head
from network.enums import Source
from network.models import Registration
from network.moderation import MAY
from network.services.sending_in import send_in
from network.views.sending_in import SHEETS, plain

SOURCES = [
    (Source.PHONE, gettext_lazy("by phone")),
    (Source.PAPER, gettext_lazy("on paper")),
    (Source.MEETING, gettext_lazy("at a meeting")),
]


@require_http_methods(["GET", "HEAD", "POST"])
def on_behalf(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of this kind, and how it reached us. Who asked is confirmed: a volunteer spoke to them."""
    if not request.user.has_perm(MAY):
        raise PermissionDenied
    if kind not in SHEETS:
        raise Http404
    sheet = SHEETS[kind]
    form = _with_source(sheet.form)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        source = given.pop("source")
        made = send_in(
            kind=kind,
            title=sheet.heading(given),
            original=plain(given),
            contact=cast(Any, form).contact(),
            source=source,
        )
        return redirect("submission", made.pk)
    title = _("%(form)s, for somebody else") % {"form": sheet.title}
    context = {**screen_head(title, ("submissions", _("Sent in")), icon="mail"), "form": form}
    return render(request, "wagtailadmin/contact/note.html", context, status=422 if form.is_bound else 200)


def _with_source(form: type[PublicForm]) -> type[PublicForm]:
    field = forms.ChoiceField(label=_("How did it reach us?"), choices=SOURCES, widget=forms.RadioSelect)
    first = (_("How did it reach us?"), ("source",))
    return type(f"OnBehalf{form.__name__}", (form,), {"source": field, "groups": (first, *form.groups)})


class RegistrationAdmin(ModelAdmin):
    """Who comes to which meeting: to read and to print."""

    model = Registration
    base_url_path = "aanmeldingen"
    menu_label = gettext_lazy("Who comes")
    menu_item_name = "registrations"
    menu_icon = "group"
    menu_order = 45
    list_display = ("meeting", "who", "people", "created_at")
    search_fields = ("meeting__title",)
    list_export = ("meeting", "who", "people")
    export_filename = "aanmeldingen"
    permission_helper_class = ReadOnly
    list_select_related = ("meeting", "resident")

    def who(self, obj: Registration) -> str:
        """The name a volunteer reads out."""
        return name_of(obj.resident)

    who.short_description = gettext_lazy("name")  # type: ignore[attr-defined]
