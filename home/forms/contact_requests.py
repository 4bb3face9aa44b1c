"""Writing to the network, and asking to be called."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.forms.contact import ContactFields, PhoneField
from home.forms.public import PublicForm
from home.models import ContactRequest


class ContactForm(ContactFields, PublicForm):
    """A message to the volunteers."""

    text = forms.CharField(
        label=_("Your question or message"),
        max_length=4000,
        widget=forms.Textarea,
        error_messages={"required": _("Write your question or message.")},
    )

    groups = (("", ("text", "first_name", "email", "phone")),)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = False
        self.fields["email"].help_text = _("We only use it to answer you.")
        del self.fields["adult"]


class CallMeForm(PublicForm):
    """A number, and when it suits."""

    first_name = forms.CharField(
        label=_("Your first name"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    phone = PhoneField(
        label=_("Your phone number"),
        max_length=32,
        help_text=_("We only call about your question. Four weeks after that we erase your number."),
        error_messages={"required": _("Fill in your phone number.")},
    )
    when = forms.ChoiceField(
        label=_("When may we call?"),
        choices=ContactRequest.Moment.choices,
        widget=forms.RadioSelect,
        initial=ContactRequest.Moment.ANY,
        error_messages={"required": _("Choose when we may call.")},
    )
    text = forms.CharField(
        label=_("What is it about?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    groups = (("", ("first_name", "phone", "when", "text")),)
