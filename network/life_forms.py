"""What editors fill in with each step in the life of a group."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import escape, linebreaks, strip_tags
from django.utils.translation import gettext_lazy as _

from network.enums import Outcome
from network.models import ConcernGroup, ReadyText

CHANNELS = [
    ("brief", _("letter")),
    ("mail", _("mail")),
    ("gesprek", _("talk")),
    ("bijeenkomst", _("public meeting")),
    ("formulier", _("web form")),
    ("telefoon", _("phone")),
]


def day(label: Any) -> forms.DateField:
    """A day, today unless somebody says otherwise, and never in the future."""
    today = timezone.localdate
    return forms.DateField(
        label=label, initial=today, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )


def text(label: Any, *, rows: int = 5, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A longer text."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, required=required, max_length=8000, help_text=help_text)


class StepForm(forms.Form):
    """A step; `cleaned_data` are the arguments of its service."""

    def clean_on(self) -> Any:
        """What did not happen yet cannot be written down."""
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come."))
        return on


class PutForm(StepForm):
    """To whom, how and when."""

    who = forms.CharField(label=_("To whom"), max_length=120, help_text=_("For instance: the municipality, traffic."))
    channel = forms.ChoiceField(label=_("How"), choices=CHANNELS)
    on = day(_("When"))
    within = forms.IntegerField(
        label=_("Answer expected within (days)"), initial=42, min_value=1, max_value=365,
        help_text=_("After that the site says that nobody answered."),
    )  # fmt: skip
    text = text(_("What we asked"), required=False)


class RemindForm(StepForm):
    """What was said to who did not answer."""

    text = text(_("What we asked"), required=False)


class AnswerForm(StepForm):
    """Who answered, when and what."""

    who = forms.CharField(label=_("Who answered"), max_length=120)
    on = day(_("When"))
    text = text(_("The answer"), rows=8, help_text=_("In plain words. An empty line begins a new paragraph."))

    def clean_text(self) -> str:
        """Paragraphs of plain text."""
        return linebreaks(escape(self.cleaned_data["text"]))


class FollowUpForm(StepForm):
    """What comes of it."""

    outcome = forms.ChoiceField(label=_("What came of it"), choices=Outcome)
    reason = text(_("How or why"), required=False, help_text=_("What exactly will happen, or why not."))


class ReferForm(StepForm):
    """Where it belongs."""

    who = forms.CharField(label=_("Belongs to"), max_length=120)
    address = forms.URLField(label=_("Address where people can go with it"), required=False, assume_scheme="https")
    text = text(_("What we tell people"), required=False)


class ReopenForm(StepForm):
    """Why it is not solved."""

    reason = text(_("Why"))


class CloseForm(StepForm):
    """Why it ends here."""

    text = text(_("Why it ends here"), required=False)


class CheckForm(StepForm):
    """Nothing to fill in."""


def begun_with(kind: str, group: ConcernGroup, ready: ReadyText | None) -> dict[str, Any]:
    """What a form begins with: how the group stands, and a ready-made text."""
    words = ready.text if ready else ""
    return {
        "put": {"who": group.put_to, "text": words},
        "answer": {"who": group.answered_by or group.put_to, "text": words or strip_tags(group.answer)},
        "follow_up": {"outcome": group.outcome or Outcome.AGREED, "reason": words or group.outcome_reason},
        "elsewhere": {"who": ready.title if ready else "", "text": words, "address": ready.address if ready else ""},
    }.get(kind, {})
