"""Taking in a list of readers."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from home.screens import screen_head
from newsflash.services.reader_lists import ListReport, read_list, take_in

MAY = "newsflash.add_subscription"
MOST_BYTES = 2_000_000


class ListForm(forms.Form):
    """A file, and where people said yes."""

    file = forms.FileField(label=gettext_lazy("CSV file with a column “email”"))
    source = forms.CharField(
        label=gettext_lazy("Where and when did these people say yes?"),
        max_length=200,
        help_text=gettext_lazy(
            "For example: list on the table at the summer fair, 12 June. It is kept with each reader."
        ),
    )
    write = forms.BooleanField(
        label=gettext_lazy("Take them in (without a tick you only see what would happen)"), required=False
    )

    def clean_file(self) -> ListReport:
        """Read, and nothing written."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large; at most 2 MB."))
        try:
            return read_list(file.read())
        except ValueError:
            raise forms.ValidationError(_("We cannot read this. Save it as CSV with a column “email”.")) from None


@require_http_methods(["GET", "HEAD", "POST"])
def take_in_list(request: HttpRequest) -> HttpResponse:
    """Look first; take in with a tick."""
    if not request.user.has_perm(MAY):
        raise PermissionDenied
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    report: ListReport | None = None
    if form.is_valid():
        report = form.cleaned_data["file"]
        if form.cleaned_data["write"] and report:
            number = take_in(report, source=form.cleaned_data["source"], consent=form.cleaned_data["source"])
            messages.success(request, _("%(number)s readers were taken in.") % {"number": number})
            return redirect("lezers_modeladmin_index")
    status = 422 if form.is_bound and report is None else 200
    return render(
        request, "wagtailadmin/newsflash/list.html", {**_frame(), "form": form, "report": report}, status=status
    )


def _frame() -> dict[str, Any]:
    return screen_head(_("Take in a list of readers"), ("lezers_modeladmin_index", _("Readers")), icon="group")
