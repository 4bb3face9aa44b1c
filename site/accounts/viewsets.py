"""API keys in the admin's settings: made, listed, withdrawn. Changing one is making another."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput

from accounts.models import ApiToken, Scope
from accounts.services.tokens import complete_token


class TokenForm(forms.ModelForm):
    """Name, user, scopes, end."""

    scopes = forms.MultipleChoiceField(
        label=capfirst(_("may")), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ApiToken
        fields = ("name", "user", "scopes", "expires_on")
        widgets = {"expires_on": AdminDateInput}


class CreateToken(CreateView):
    """Shows the key in the answer to the form, and nowhere else."""

    def form_valid(self, form: TokenForm) -> HttpResponse:
        """Make it."""
        self.object = form.instance
        key = complete_token(form.instance)
        context = {**self.get_context_data(form=form), "key": key, "index_url": self.get_success_url()}
        return TemplateResponse(self.request, "accounts/token_made.html", context)


class ApiTokenViewSet(ModelViewSet):
    """The list, and the form to make one."""

    model = ApiToken
    icon = "key"
    menu_label = _("API keys")
    menu_order = 900
    add_to_settings_menu = True
    add_view_class = CreateToken
    exclude_form_fields: list[str] = []
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        "name",
        "user",
        Column("scope_labels", label=_("may")),
        "beginning",
        DateColumn("expires_on"),
        "used_on",
    ]
    list_filter = ["user"]
    search_fields = ["name"]

    def get_form_class(self, for_update: bool = False) -> Any:
        """The same for both; the key itself never changes."""
        return TokenForm
