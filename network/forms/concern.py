"""Telling where the shoe pinches."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.forms import ContactFields, PublicForm
from network.enums import ConcernKind
from network.forms.fields import AreaField

KINDS = [
    (ConcernKind.CONCERN, _("Something pinches")),
    (ConcernKind.QUESTION, _("I have a question")),
    (ConcernKind.CHANCE, _("Something goes well, or I see a chance")),
]


class ConcernForm(ContactFields, PublicForm):
    """Three things: what, where, and how we can tell what comes of it."""

    kind = forms.ChoiceField(
        label=_("What do you want to tell?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        required=False,
        initial=ConcernKind.CONCERN,
    )
    text = forms.CharField(
        label=_("Tell it in your own words"),
        help_text=_("Please no names of others, and nothing about somebody's health."),
        max_length=4000,
        widget=forms.Textarea,
        error_messages={"required": _("Tell us what it is about.")},
    )
    area = AreaField()

    groups = (
        (_("Your story"), ("kind", "text", "area")),
        (_("How do we tell you what comes of it?"), ("first_name", "email", "phone")),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = False
        del self.fields["adult"]
