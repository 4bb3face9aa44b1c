"""Writing to the network, and asking to be called, by another front."""

from typing import Any

from django.http import HttpRequest
from ninja import Body, Router

from home.api.intake import TAGS, Received, body_of, receive
from home.forms.contact_requests import CallMeForm, ContactForm
from home.models import SubmissionState
from home.services.contact import receive_call_back, receive_message

router = Router(tags=TAGS)
ContactBody = body_of(ContactForm, "ContactBody", {"text": "Wanneer bent u open?", "email": "noor@example.org"})
CallBody = body_of(CallMeForm, "CallBody", {"phone": "06 12345678", "when": "any", "text": "Over de buurttuin"})


@router.post("/contact", response={202: Received})
def contact(request: HttpRequest, sent: Body[ContactBody]) -> Any:  # type: ignore[valid-type]
    """Write to the volunteers."""

    def save(form: Any) -> str:
        receive_message(**{name: form.cleaned_data[name] for name in ("text", "first_name", "email", "phone")})
        return SubmissionState.WAITING

    return receive(request, ContactForm, sent, save)


@router.post("/call-backs", response={202: Received})
def call_back(request: HttpRequest, sent: Body[CallBody]) -> Any:  # type: ignore[valid-type]
    """Ask to be called."""

    def save(form: Any) -> str:
        receive_call_back(**{name: form.cleaned_data[name] for name in ("phone", "when", "text", "first_name")})
        return SubmissionState.WAITING

    return receive(request, CallMeForm, sent, save)
