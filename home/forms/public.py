"""A form that anyone may send: clear errors, nothing lost, and traps for programs instead of puzzles for people."""

import time
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

SALT = "home.forms"
DAY = 24 * 3600


class PublicForm(forms.Form):
    """Base of every public form.

    `groups` lists what belongs together: (heading or "", names of fields). Programs are caught by a field that people
    do not see, and by the time that filling in takes. Forms use no session, so they need no CSRF token.
    """

    required_css_class = "required"
    use_required_attribute = False  # the browser's own bubbles hide our help, and are not always Dutch

    groups: tuple[tuple[Any, tuple[str, ...]], ...] = ()

    website = forms.CharField(required=False, label=_("Leave this field empty"))
    moment = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("moment", new_moment())

    def groups_of_fields(self) -> list[tuple[Any, list[BoundField]]]:
        """The fields as the page shows them."""
        shown = self.groups or (("", tuple(name for name in self.fields if name not in ("website", "moment"))),)
        return [(heading, [self[name] for name in names if name in self.fields]) for heading, names in shown]

    def fields_with_errors(self) -> list[BoundField]:
        """For the summary above the form, in the order of the page."""
        return [field for _heading, fields in self.groups_of_fields() for field in fields if field.errors]

    @property
    def moment_again(self) -> str:
        """The moment to carry along when the form is shown again."""
        given = self.data.get(self.add_prefix("moment"), "")
        return given if age_of(given) is not None else new_moment()

    def clean(self) -> dict[str, Any]:
        """The traps. What they say does not help a program, and costs a person one more press of the button."""
        cleaned = super().clean() or {}
        if cleaned.get("website"):
            raise forms.ValidationError(_("Leave the last field empty, and send the form again."))
        age = age_of(cleaned.get("moment", ""))
        if age is None:
            raise forms.ValidationError(_("This page stood open for long. Look once more, and send the form again."))
        if age < settings.FORM_SECONDS:
            raise forms.ValidationError(_("That was very quick. Look once more, and send the form again."))
        return cleaned


def new_moment() -> str:
    """The time of now, in a form that only we can make."""
    return signing.TimestampSigner(salt=SALT).sign("form")


def age_of(moment: str) -> float | None:
    """Seconds since the form was shown; None for a moment that is not ours, or older than a day."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(moment, max_age=DAY)
    except signing.BadSignature:
        return None
    stamp = moment.rsplit(":", 2)[1]
    return time.time() - signing.b62_decode(stamp)
