"""Messages and call-backs in the admin: wagtail-modeladmin shows them, a screen of our own follows them up."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from home.forms.contact_requests import CallMeForm
from home.models import ContactRequest
from home.phones import show_phone
from home.screens import screen_head
from home.services.contact import follow_up, receive_call_back

MAY = "home.change_contactrequest"


class ReadOnly(PermissionHelper):
    """What residents wrote is read, not edited."""

    def user_can_create(self, user: AbstractBaseUser) -> bool:
        """By the forms."""
        return False

    def user_can_edit_obj(self, user: AbstractBaseUser, obj: Model) -> bool:
        """Nobody; following up has a screen of its own."""
        return False

    def user_can_delete_obj(self, user: AbstractBaseUser, obj: Model) -> bool:
        """They are forgotten in time, or erased with the person."""
        return False


class FollowUpButton(ButtonHelper):
    """Beside each row."""

    def get_buttons_for_obj(self, obj: ContactRequest, *args: Any, **kwargs: Any) -> list[dict[str, str]]:
        """To the screen where it is followed up."""
        url, label = reverse("contact_request", args=[obj.pk]), _("Follow up")
        button = {"url": url, "label": label, "classname": self.finalise_classname(), "title": label}
        return [button, *super().get_buttons_for_obj(obj, *args, **kwargs)]


class ContactRequestAdmin(ModelAdmin):
    """All of them, the newest first."""

    model = ContactRequest
    base_url_path = "contact"
    menu_label = gettext_lazy("Messages and call-backs")
    menu_item_name = "contact-requests"
    menu_icon = "mail"
    menu_order = 7
    list_display = ("kind", "first_name", "number", "moment", "created_at", "attempts", "outcome", "closed_at")
    list_filter = ("kind", "outcome", "moment")
    list_export = ("kind", "moment", "created_at", "attempts", "outcome", "next_step", "closed_at")
    export_filename = "contact"
    search_fields = ("text", "first_name", "email", "phone")
    inspect_view_enabled = True
    inspect_view_fields = (
        "kind", "first_name", "email", "phone", "moment", "text", "created_at",
        "attempts", "last_attempt_at", "note", "next_step", "outcome", "closed_at",
    )  # fmt: skip
    permission_helper_class = ReadOnly
    button_helper_class = FollowUpButton

    def number(self, obj: ContactRequest) -> str:
        """As people read it."""
        return show_phone(obj.phone) if obj.phone else ""

    number.short_description = gettext_lazy("phone number")  # type: ignore[attr-defined]


class FollowUpForm(forms.ModelForm):
    """What a volunteer notes."""

    class Meta:
        model = ContactRequest
        fields = ["note", "next_step", "outcome"]


@require_http_methods(["GET", "HEAD", "POST"])
def contact_request(request: HttpRequest, pk: int) -> HttpResponse:
    """One: what was asked, and what was done."""
    if not request.user.has_perm(MAY):
        raise PermissionDenied
    found = get_object_or_404(ContactRequest, pk=pk)
    form = FollowUpForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        closing = "close" in request.POST
        if closing and not form.cleaned_data["outcome"]:
            form.add_error("outcome", _("Choose how it ended."))
        else:
            follow_up(found, changes=form.cleaned_data, attempt="attempt" in request.POST, close=closing)
            messages.success(request, _("Noted."))
            return redirect("wagtailadmin_home" if closing else request.path)
    inbox = (ContactRequestAdmin().url_helper.index_url, _("Messages and call-backs"))
    context = {
        "found": found,
        "phone": show_phone(found.phone) if found.phone else "",
        "form": form,
        **screen_head(found.get_kind_display(), inbox, icon="mail"),
    }
    return render(request, "wagtailadmin/contact/one.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def note_call(request: HttpRequest) -> HttpResponse:
    """Somebody phoned or left a note: the same record as from the site, with its source."""
    if not request.user.has_perm(MAY):
        raise PermissionDenied
    form = CallMeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("phone", "when", "text", "first_name")}
        receive_call_back(**values, source="phone")
        messages.success(request, _("Noted."))
        return redirect("today")
    context = {**screen_head(_("Note a call-back"), icon="mail"), "form": form}
    return render(request, "wagtailadmin/contact/note.html", context, status=422 if form.errors else 200)
