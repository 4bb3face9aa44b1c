"""Screens of our own for expertise terms: finding them while typing, and merging two of them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.forms.tags import validate_tag_length
from wagtail.admin.widgets import AdminTagWidget

from network.models import ExpertiseTerm
from network.models.tagging import TermsFormField, TermsManager
from network.services.terms import merge_terms, uses_of

SUGGESTIONS = 10
MAY_MERGE = ("network.change_expertiseterm", "network.delete_expertiseterm")


class TermsWidget(AdminTagWidget):
    """Chips to type in, with suggestions that know synonyms."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Our suggestions, and an explanation in plain words."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-w-tag-url-value"] = reverse("expertise_term_suggest")
        context["widget"]["help_text"] = _("Type a word and choose from the list, or press Enter to make a new one.")
        return context


class TermsEditField(TermsFormField):
    """Terms on an edit screen."""

    widget = TermsWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.tag_model = ExpertiseTerm

    def clean(self, value: str) -> list[str]:
        """Synonyms become their term; what is too long for a term is refused."""
        names = super().clean(value)
        validate_tag_length(names, ExpertiseTerm._meta.get_field("name").max_length)
        return names


register_form_field_override(TermsManager, override={"form_class": TermsEditField})


@require_safe
def suggest_terms(request: HttpRequest) -> JsonResponse:
    """Names of terms for what was typed: any part of the name, or of another word for it."""
    typed = request.GET.get("term", "").strip()
    found = ExpertiseTerm.objects.filter(Q(name__icontains=typed) | Q(synonyms__icontains=typed)) if typed else []
    names = sorted((term.name for term in found), key=lambda name: (not name.lower().startswith(typed.lower()), name))
    return JsonResponse(names[:SUGGESTIONS], safe=False)


class MergeForm(forms.Form):
    """Which term stays."""

    keep = forms.ModelChoiceField(
        ExpertiseTerm.objects.none(), label=gettext_lazy("Term that stays"), empty_label=gettext_lazy("Choose a term")
    )

    def __init__(self, *args: Any, drop: ExpertiseTerm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].queryset = ExpertiseTerm.objects.exclude(pk=drop.pk)


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """A choice and one button."""
    if not request.user.has_perms(MAY_MERGE):
        raise PermissionDenied
    drop = get_object_or_404(ExpertiseTerm, pk=pk)
    form = MergeForm(request.POST or None, drop=drop)
    if form.is_valid():
        keep = form.cleaned_data["keep"]
        merge_terms(keep=keep, drop=drop)
        messages.success(request, _("“%(drop)s” is now part of “%(keep)s”.") % {"drop": drop.name, "keep": keep.name})
        return redirect("wagtailsnippets_network_expertiseterm:edit", quote(keep.pk))
    context = {
        "form": form,
        "drop": drop,
        "uses": uses_of(drop),
        "header_icon": "tag",
        "header_title": _("Merge “%(term)s” with another term") % {"term": drop.name},
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("wagtailsnippets_network_expertiseterm:list"), "label": _("Expertise terms")},
            {"url": "", "label": _("Merge")},
        ],
    }
    return render(request, "wagtailsnippets/merge_terms.html", context, status=422 if form.is_bound else 200)
