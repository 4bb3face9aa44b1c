"""Offering or asking expertise."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.forms import ContactFields, PublicForm
from network.enums import ProfileKind, Rhythm
from network.forms.fields import AreaField, WordsField
from network.slots import SlotsFormField

KINDS = [(ProfileKind.OFFER, _("I can help")), (ProfileKind.REQUEST, _("I am looking for help"))]


class ExpertiseForm(ContactFields, PublicForm):
    """What somebody can do or needs, where and when."""

    kind = forms.ChoiceField(
        label=_("Do you offer help, or are you looking for it?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        initial=ProfileKind.OFFER,
        error_messages={"required": _("Choose one of the two.")},
    )
    title = forms.CharField(
        label=_("Tell it in a few words"),
        help_text=_("For example: I repair bicycles. Or: who helps us with our website?"),
        max_length=100,
        error_messages={"required": _("Tell it in a few words.")},
    )
    introduction = forms.CharField(
        label=_("Tell some more"),
        help_text=_("What can you do, or what do you need? No names, addresses or numbers here, please."),
        max_length=1500,
        widget=forms.Textarea,
        error_messages={"required": _("Tell some more about it.")},
    )
    terms = WordsField(
        label=_("Which expertise is it?"), help_text=_("With commas between, for example: bookkeeping, subsidies.")
    )
    area = AreaField(label=_("Where do you live, or where is help needed?"))
    travel_km = forms.IntegerField(
        label=_("How many kilometres do you want to travel?"),
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Fill in a number, for example 5.")},
    )
    remote = forms.BooleanField(label=_("It can be done from a distance, by phone or computer"), required=False)
    rhythm = forms.ChoiceField(label=_("How often?"), choices=Rhythm.choices, widget=forms.RadioSelect, required=False)
    slots = SlotsFormField(label=_("When does it suit you?"), required=False, initial=0)
    name_public = forms.BooleanField(
        label=_("My first name may stand on the site"),
        required=False,
        help_text=_("Your surname, mail address and phone number never do."),
    )

    groups = (
        (_("What it is about"), ("kind", "title", "introduction", "terms")),
        (_("Where and when"), ("area", "travel_km", "remote", "rhythm", "slots")),
        (_("How do we reach you?"), (*ContactFields.CONTACT, "name_public")),
    )
