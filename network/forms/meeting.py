"""Signing up for a meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.forms import ContactFields, PublicForm

MOST_PEOPLE = 6


class MeetingForm(ContactFields, PublicForm):
    """With how many, and how to reach somebody when it changes."""

    people = forms.TypedChoiceField(
        label=_("With how many people do you come?"),
        choices=[(number, str(number)) for number in range(1, MOST_PEOPLE + 1)],
        coerce=int,
        initial=1,
        error_messages={"invalid_choice": _("Choose a number from the list.")},
    )

    groups = (
        (_("You come"), ("people",)),
        (_("How do we reach you when something changes?"), ("first_name", "email", "phone")),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["adult"]
