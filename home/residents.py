"""Choosing who is behind content: only for people who may see residents, and nowhere else are names shown."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from home.panels import VIEW_RESIDENT
from privacy.models import Resident

SEARCHED = ("first_name", "last_name", "organisation", "email", "phone")


def name_of(resident: Resident) -> str:
    """How volunteers know this person. Only for screens that need the right to see residents."""
    name = f"{resident.first_name} {resident.last_name}".strip()
    return " – ".join(filter(None, [name, resident.organisation])) or resident.email or str(resident)


class ResidentFilterForm(BaseFilterForm):
    """Finds a resident by any part of name, organisation, mail address or phone number."""

    q = forms.CharField(label=_("Search"), required=False)

    def filter(self, objects: QuerySet) -> QuerySet:
        """Every word must occur somewhere."""
        self.search_query = self.cleaned_data.get("q", "")
        self.is_searching = bool(self.search_query)
        for word in self.search_query.split():
            found = Q()
            for field in SEARCHED:
                found |= Q(**{f"{field}__icontains": word})
            objects = objects.filter(found)
        return super().filter(objects)


class ForWhoMaySeeResidents:
    """View mixin: the address alone is not enough."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuses everybody else."""
        if not request.user.has_perm(VIEW_RESIDENT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class NamedList:
    """View mixin: a list with names and how to reach people."""

    filter_form_class = ResidentFilterForm
    ordering = ("last_name", "first_name", "pk")

    @property
    def title_column(self) -> Column:
        """The name instead of the number."""
        column = super().title_column  # type: ignore[misc]
        column.accessor, column.label = name_of, _("Name")
        return column

    @property
    def columns(self) -> list[Column]:
        """Mail address and phone number tell two people of the same name apart."""
        extra = [Column("email", label=_("Mail address")), Column("phone", label=_("Phone number"))]
        return [self.title_column, *extra]


class ChooseView(ForWhoMaySeeResidents, NamedList, chooser.ChooseView):
    """The window."""


class ChooseResultsView(ForWhoMaySeeResidents, NamedList, chooser.ChooseResultsView):
    """Its list, while searching."""


class NamedChoice:
    """View mixin: tells the edit screen the name."""

    def get_display_title(self, instance: Resident) -> str:
        """The name instead of the number."""
        return name_of(instance)


class ChosenView(ForWhoMaySeeResidents, NamedChoice, chooser.ChosenView):
    """After choosing."""


class ChosenMultipleView(ForWhoMaySeeResidents, NamedChoice, chooser.ChosenMultipleView):
    """After choosing several."""


class CreateView(ForWhoMaySeeResidents, NamedChoice, chooser.CreateView):
    """Somebody new."""


class ResidentWidget(BaseChooser):
    """The field on the edit screen."""

    def get_display_title(self, instance: Resident) -> str:
        """The name."""
        return name_of(instance)


class ResidentChooserViewSet(ChooserViewSet):
    """Choose a resident, or note a new one."""

    model = Resident
    icon = "user"
    choose_one_text = _("Choose a resident")
    choose_another_text = _("Choose another resident")
    edit_item_text = _("Edit this resident")
    creation_tab_label = _("New resident")
    create_action_label = _("Save")
    form_fields = ["first_name", "last_name", "organisation", "email", "phone"]
    base_widget_class = ResidentWidget
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
    create_view_class = CreateView
