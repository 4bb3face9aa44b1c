"""What residents send in by the API: an initiative, expertise, a concern."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from home.forms import ContactFields, PublicForm
from home.models import Area, Theme
from network.enums import ConcernKind, ProfileKind
from network.models import ExpertiseTerm

MOST_WORDS = 12


def long_text(label: Any, most: int, *, required: bool = True) -> forms.CharField:
    """A text of at most so many characters."""
    return forms.CharField(label=label, max_length=most, required=required, widget=forms.Textarea)


def place() -> forms.ModelChoiceField:
    """A village or district, by its name in addresses."""
    return forms.ModelChoiceField(label=_("district or village"), queryset=Area.objects.all(), to_field_name="slug")


def subjects(*, required: bool = True) -> forms.ModelMultipleChoiceField:
    """Themes, by their names in addresses."""
    return forms.ModelMultipleChoiceField(
        label=_("themes"), queryset=Theme.objects.all(), to_field_name="slug", required=required
    )


class WordsField(forms.CharField):
    """Expertise in words with commas between. Those that nobody knows stay in what was sent, for a volunteer."""

    def clean(self, value: Any) -> list[ExpertiseTerm]:
        """The terms that the words stand for."""
        known = ExpertiseTerm.objects.by_word()
        words = [word.strip().lower() for word in super().clean(value).split(",")][:MOST_WORDS]
        return list(dict.fromkeys(known[word] for word in words if word in known))


class InitiativeIntake(ContactFields, PublicForm):
    """An initiative."""

    title = forms.CharField(label=_("title"), max_length=120)
    one_liner = forms.CharField(label=_("in one sentence"), max_length=160)
    plan = long_text(_("what we do"), 4000, required=False)
    area = place()
    themes = subjects(required=False)
    seeks = WordsField(label=_("seeks"), max_length=400, required=False)


class ProfileIntake(ContactFields, PublicForm):
    """An offer or a request."""

    kind = forms.ChoiceField(label=_("offers or asks"), choices=ProfileKind.choices)
    title = forms.CharField(label=_("title"), max_length=120)
    introduction = long_text(_("in own words"), 1500)
    area = place()
    terms = WordsField(label=_("expertise"), max_length=400, required=False)


class ConcernIntake(ContactFields, PublicForm):
    """A concern, question or chance."""

    kind = forms.ChoiceField(label=_("kind"), choices=ConcernKind.choices)
    text = long_text(_("as told"), 4000)
    area = place()
    theme = forms.ModelChoiceField(label=_("theme"), queryset=Theme.objects.all(), to_field_name="slug", required=False)
