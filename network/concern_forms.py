"""Forms for residents about groups of concerns."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.forms import PublicForm


class MeTooForm(PublicForm):
    """An address to mail the button to."""

    email = forms.EmailField(
        label=_("Your mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        help_text=_("Only volunteers see it. You hear of it when something happens."),
        error_messages={
            "required": _("Fill in your mail address, or use the button below."),
            "invalid": _("Fill in a mail address with an @ in it, for example naam@voorbeeld.nl."),
        },
    )
