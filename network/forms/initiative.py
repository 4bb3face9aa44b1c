"""Signing up an initiative."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.forms import ContactFields, PublicForm
from network.enums import Stage
from network.forms.fields import AreaField, ThemesField, WordsField

STAGES = [
    (Stage.IDEA, _("It is an idea")),
    (Stage.PREPARING, _("We are preparing it")),
    (Stage.RUNNING, _("It is running already")),
]


class InitiativeForm(ContactFields, PublicForm):
    """What it is, what it has, what it seeks, and who to ask."""

    title = forms.CharField(
        label=_("What is it called?"),
        max_length=100,
        error_messages={"required": _("Give your initiative a name.")},
    )
    one_liner = forms.CharField(
        label=_("Tell it in one sentence"),
        help_text=_("This is what people read first. At most 160 characters."),
        max_length=160,
        error_messages={
            "required": _("Tell in one sentence what it is."),
            "max_length": _("Make the sentence shorter: at most 160 characters."),
        },
    )
    plan = forms.CharField(
        label=_("What do you do, or what do you want to do?"),
        max_length=3000,
        widget=forms.Textarea,
        error_messages={"required": _("Tell what you do, or want to do.")},
    )
    problem = forms.CharField(label=_("Why?"), required=False, max_length=1500, widget=forms.Textarea)
    stage = forms.ChoiceField(
        label=_("How far is it?"),
        choices=STAGES,
        widget=forms.RadioSelect,
        initial=Stage.IDEA,
        error_messages={"required": _("Choose how far it is.")},
    )
    area = AreaField()
    themes = ThemesField()
    when = forms.CharField(
        label=_("When?"), required=False, max_length=80, help_text=_("For example: every Saturday morning.")
    )
    has = WordsField(
        label=_("What can you do already?"), help_text=_("With commas between, for example: cooking, gardening.")
    )
    seeks = WordsField(
        label=_("What are you looking for?"), help_text=_("With commas between, for example: bookkeeping, carpentry.")
    )
    group = forms.SlugField(required=False, widget=forms.HiddenInput)

    groups = (
        (_("Your initiative"), ("title", "one_liner", "plan", "problem", "stage")),
        (_("Where and when"), ("area", "themes", "when")),
        (_("What it has and what it seeks"), ("has", "seeks")),
        (_("How do we reach you?"), ContactFields.CONTACT),
        ("", ("group",)),
    )
