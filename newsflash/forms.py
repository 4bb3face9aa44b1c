"""Subscribing, and choosing what to get."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from home.forms import PublicForm
from home.models import Area, Theme
from newsflash.enums import Rhythm
from newsflash.models import Subscription
from newsflash.services.subscribing import clean_address


class SubscribeForm(PublicForm):
    """One field."""

    email = forms.EmailField(
        label=_("Your mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={
            "required": _("Fill in your mail address."),
            "invalid": _("Fill in a mail address with an @ in it, for example naam@voorbeeld.nl."),
        },
    )

    def __init__(self, *args: Any, from_footer: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.from_footer = from_footer

    def clean(self) -> dict[str, Any]:
        """The footer is the same for everybody and for days, so it carries no moment: the browser says it is ours."""
        if self.from_footer and not self.cleaned_data.get("website"):
            return self.cleaned_data
        return super().clean()

    def clean_email(self) -> str:
        """As mail servers write it."""
        try:
            return clean_address(self.cleaned_data["email"])
        except ValueError:
            raise forms.ValidationError(_("We cannot send mail to this address. Look once more.")) from None


class ChoicesForm(forms.Form):
    """What somebody wants to read, and how often. The link in the mail is what proves who it is."""

    use_required_attribute = False

    rhythm = forms.ChoiceField(label=_("How often?"), choices=Rhythm.choices, widget=forms.RadioSelect)
    themes = forms.ModelMultipleChoiceField(
        label=_("About which topics?"),
        queryset=Theme.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose nothing, and you hear about everything."),
    )
    areas = forms.ModelMultipleChoiceField(
        label=_("About which villages?"),
        queryset=Area.objects.filter(parent=None),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose nothing, and you hear about all of them."),
    )

    @classmethod
    def of(cls, subscription: Subscription, data: Any = None) -> "ChoicesForm":
        """Filled in as it is now."""
        chosen: dict[str, Any] = {"rhythm": subscription.rhythm}
        for name in ("themes", "areas"):
            chosen[name] = [record.pk for record in getattr(subscription, name).all()]
        return cls(data, initial=chosen)
