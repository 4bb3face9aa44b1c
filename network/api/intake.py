"""Initiatives, expertise and concerns that residents send in by another front."""

from typing import Any

from django.http import HttpRequest
from ninja import Body

from home.api.intake import Received, body_of, receive
from home.forms import ContactFields
from home.models import Submission
from network.api import concerns, expertise, initiatives
from network.intake_forms import ConcernIntake, InitiativeIntake, ProfileIntake
from network.services.intake import send_in_concern, send_in_initiative, send_in_profile

TAGS = ["sending in"]
TRAPS = {"website", "moment"}
WHO = {"first_name": "Noor", "email": "noor@example.org", "adult": True}
InitiativeBody = body_of(
    InitiativeIntake,
    "InitiativeBody",
    {"title": "Buurtsoep", "one_liner": "Samen eten op vrijdag.", "area": "stompwijk", **WHO},
)
ProfileBody = body_of(
    ProfileIntake,
    "ProfileBody",
    {"kind": "offer", "title": "Hulp bij cijfers", "introduction": "Ik help graag.", "area": "voorburg", **WHO},
)
ConcernBody = body_of(
    ConcernIntake, "ConcernBody", {"kind": "concern", "text": "Het is te donker.", "area": "stompwijk", **WHO}
)


def _told(form: Any) -> dict[str, Any]:
    """What the services want to know: who, what, and the words as they came (without who)."""
    who = set(ContactFields.CONTACT) | TRAPS
    told = {name: value for name, value in form.cleaned_data.items() if name not in who}
    original = {name: form.data.getlist(name) for name in told if name in form.data}
    return {"contact": form.contact(), "original": original, **told}


def _initiative(form: Any) -> Submission:
    return send_in_initiative(**_told(form))


def _profile(form: Any) -> Submission:
    return send_in_profile(**_told(form))


def _concern(form: Any) -> Submission:
    return send_in_concern(**_told(form))


def send_initiative(request: HttpRequest, sent: Body[InitiativeBody]) -> Any:  # type: ignore[valid-type]
    """Send in an initiative. It is public once a volunteer has read it."""
    return receive(request, InitiativeIntake, sent, _initiative)


def send_profile(request: HttpRequest, sent: Body[ProfileBody]) -> Any:  # type: ignore[valid-type]
    """Offer or ask expertise. It is public once a volunteer has read it."""
    return receive(request, ProfileIntake, sent, _profile)


def send_concern(request: HttpRequest, sent: Body[ConcernBody]) -> Any:  # type: ignore[valid-type]
    """Tell a concern, question or chance. It is public once a volunteer has read it."""
    return receive(request, ConcernIntake, sent, _concern)


def add_routes() -> None:
    """To the routers of what can be sent in: one address has one router."""
    for router, path, view in (
        (initiatives.router, "/initiatives", send_initiative),
        (expertise.router, "/expertise", send_profile),
        (concerns.router, "/concerns", send_concern),
    ):
        router.post(path, response={202: Received}, tags=TAGS)(view)
