"""How people tell who they are: a name, and a mail address or a phone number."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from home.phones import read_phone


class PhoneField(forms.CharField):
    """A number with spaces, dashes or +31, as people write it; kept in one form."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "maxlength": "32"})

    def to_python(self, value: Any) -> str:
        """The number in the form +31612345678."""
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return read_phone(text)
        except ValueError:
            raise forms.ValidationError(
                _("Fill in a phone number with 10 digits, for example 06 12345678."), code="phone"
            ) from None


class ContactFields(forms.Form):
    """Mix into a `PublicForm`: name, mail address, phone number, age. One way to reach somebody is enough."""

    first_name = forms.CharField(
        label=_("Your first name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": _("Fill in your first name.")},
    )
    email = forms.EmailField(
        label=_("Your mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        help_text=_("Only volunteers see it. It never stands on the site."),
        error_messages={"invalid": _("Fill in a mail address with an @ in it, for example naam@voorbeeld.nl.")},
    )
    phone = PhoneField(
        label=_("Your phone number"),
        required=False,
        max_length=32,
        help_text=_("Rather a call than a mail? Then leave your mail address empty."),
    )
    adult = forms.BooleanField(
        label=_("I am 16 or older"),
        help_text=_("Younger? Ask somebody at home to send this with you."),
        error_messages={"required": _("Tick this when you are 16 or older. Younger? Ask somebody at home.")},
    )

    CONTACT = ("first_name", "email", "phone", "adult")

    def clean(self) -> dict[str, Any]:
        """At least one way to reach this person."""
        cleaned = super().clean() or {}
        given = cleaned.get("email") or cleaned.get("phone")
        if not given and not {"email", "phone"} & set(self.errors):
            self.add_error("email", _("Fill in your mail address or your phone number. One of them is enough."))
        return cleaned

    def contact(self) -> dict[str, str]:
        """What `known_resident` wants to know."""
        return {name: self.cleaned_data.get(name, "") for name in ("first_name", "email", "phone")}
