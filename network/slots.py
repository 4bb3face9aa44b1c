"""A week in 21 parts: seven days by morning, afternoon and evening, kept as bits of one number."""

from typing import Any

from django import forms
from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("morning", "afternoon", "evening")
SLOTS = tuple(f"{day}-{part}" for day in DAYS for part in PARTS)
DAY_LABELS = dict(
    zip(
        DAYS,
        (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")),
        strict=True,
    )
)
PART_LABELS = dict(zip(PARTS, (_("morning"), _("afternoon"), _("evening")), strict=True))


def to_bits(slots: list[str]) -> int:
    """Bit i is set for SLOTS[i]; an unknown slot is a ValueError."""
    return sum(1 << SLOTS.index(slot) for slot in set(slots))


def from_bits(bits: int) -> list[str]:
    """The slots of a number, from Monday morning to Sunday evening."""
    return [slot for index, slot in enumerate(SLOTS) if bits >> index & 1]


def slot_choices() -> list[tuple[str | Promise, list[tuple[str, str | Promise]]]]:
    """Choices by day, for a form."""
    return [(DAY_LABELS[day], [(f"{day}-{part}", PART_LABELS[part]) for part in PARTS]) for day in DAYS]


class SlotsWidget(forms.CheckboxSelectMultiple):
    """Tick boxes in a table: a row for each day, a column for each part of it."""

    template_name = "django/forms/widgets/slots.html"
    as_table = True  # tells our form templates to leave the whole to this one

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds the heads of the columns."""
        return {**super().get_context(name, value, attrs), "parts": PART_LABELS.values()}


class SlotsFormField(forms.TypedMultipleChoiceField):
    """Tick boxes, one for each part of the week."""

    def __init__(self, **kwargs: Any) -> None:
        for name in ("min_value", "max_value", "coerce", "empty_value"):
            kwargs.pop(name, None)
        super().__init__(choices=slot_choices(), widget=SlotsWidget, **kwargs)

    def prepare_value(self, value: Any) -> list[str]:
        """Numbers come from the model, lists from the form."""
        return from_bits(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int:
        """The number to store."""
        return to_bits(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other boxes are ticked than before."""
        return super().has_changed(self.prepare_value(initial), data)


class SlotsField(models.PositiveIntegerField):
    """Model field that keeps parts of the week as a number."""

    def formfield(self, **kwargs: Any) -> Any:
        """Tick boxes instead of a number."""
        return SlotsFormField(
            **{"required": False, "label": capfirst(self.verbose_name), "help_text": self.help_text, "initial": 0}
        )
