"""Questions that more than one form asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from home.models import Area, Theme

MOST_TERMS = 12
LONGEST_TERM = 60


class AreaField(forms.ModelChoiceField):
    """A village or district, by its name; the address of the choice is its slug."""

    def __init__(self, **kwargs: Any) -> None:
        defaults = {
            "label": _("Where is it?"),
            "empty_label": _("Choose a village or district"),
            "to_field_name": "slug",
            "error_messages": {
                "required": _("Choose a village or district."),
                "invalid_choice": _("Choose a village or district from the list."),
            },
        }
        super().__init__(Area.objects.all(), **{**defaults, **kwargs})

    def label_from_instance(self, area: Area) -> str:
        """Districts with their village, so that the list can be read alone."""
        return f"{area.parent.name}: {area.name}" if area.parent_id and area.parent else area.name


class ThemesField(forms.ModelMultipleChoiceField):
    """One theme or more, as tick boxes."""

    def __init__(self, **kwargs: Any) -> None:
        defaults = {
            "label": _("What is it about?"),
            "help_text": _("You may tick more than one."),
            "to_field_name": "slug",
            "widget": forms.CheckboxSelectMultiple,
            "error_messages": {"required": _("Tick at least one."), "invalid_choice": _("Tick what is in the list.")},
        }
        super().__init__(Theme.objects.all(), **{**defaults, **kwargs})


class WordsField(forms.CharField):
    """Expertise in one's own words, with commas between; becomes a list without doubles."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 600, **kwargs})

    def clean(self, value: Any) -> list[str]:
        """The words one by one; too many, or one that is a story, is refused."""
        text = super().clean(value)
        words = list(dict.fromkeys(" ".join(word.split()) for word in text.replace("\n", ",").split(",")))
        words = [word for word in words if word]
        if len(words) > MOST_TERMS:
            raise forms.ValidationError(_("Give at most %(most)d words.") % {"most": MOST_TERMS})
        if any(len(word) > LONGEST_TERM for word in words):
            raise forms.ValidationError(_("Put a comma between the words. One word may be short: “bookkeeping”."))
        return words

    def prepare_value(self, value: Any) -> Any:
        """A list is shown as people type it."""
        return ", ".join(value) if isinstance(value, list) else value
