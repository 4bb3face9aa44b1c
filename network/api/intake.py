"""What residents send in by another front: the forms and the road of our own pages."""

from typing import Any

from django.http import HttpRequest
from ninja import Body

from home.api.intake import TAGS, Received, body_of, receive
from network.api import concerns, expertise, initiatives
from network.forms import ConcernForm, ExpertiseForm, InitiativeForm
from network.services.sending_in import send_in
from network.views.sending_in import SHEETS, plain

WHO = {"first_name": "Noor", "email": "noor@example.org", "adult": True}
INITIATIVE = {
    "title": "Buurtsoep",
    "one_liner": "Samen eten op vrijdag.",
    "plan": "Wij koken in het wijkcentrum.",
    "stage": "idea",
    "area": "stompwijk",
    "themes": ["eten"],
    **WHO,
}
PROFILE = {"kind": "offer", "title": "Hulp bij cijfers", "introduction": "Ik help graag.", "area": "voorburg", **WHO}
CONCERN = {"kind": "concern", "text": "Het is te donker langs het pad.", "area": "stompwijk", "email": WHO["email"]}
InitiativeBody = body_of(InitiativeForm, "InitiativeBody", INITIATIVE)
ProfileBody = body_of(ExpertiseForm, "ProfileBody", PROFILE)
ConcernBody = body_of(ConcernForm, "ConcernBody", CONCERN)


def _sent(request: HttpRequest, kind: str, sent: Any) -> Any:
    sheet = SHEETS[kind]

    def save(form: Any) -> str:
        given = form.cleaned_data
        title, original = sheet.heading(given), plain(given)
        return send_in(kind=kind, title=title, original=original, contact=form.contact()).state

    return receive(request, sheet.form, sent, save)


def send_initiative(request: HttpRequest, sent: Body[InitiativeBody]) -> Any:  # type: ignore[valid-type]
    """Send in an initiative. A mail asks to confirm it; it is public once a volunteer has read it."""
    return _sent(request, "initiative", sent)


def send_profile(request: HttpRequest, sent: Body[ProfileBody]) -> Any:  # type: ignore[valid-type]
    """Offer or ask expertise. A mail asks to confirm it; it is public once a volunteer has read it."""
    return _sent(request, "expertise", sent)


def send_concern(request: HttpRequest, sent: Body[ConcernBody]) -> Any:  # type: ignore[valid-type]
    """Tell a concern, question or chance. A mail asks to confirm it; it is public once a volunteer has read it."""
    return _sent(request, "concern", sent)


def add_routes() -> None:
    """To the routers of what can be sent in: one address has one router."""
    for router, path, view in (
        (initiatives.router, "/initiatives", send_initiative),
        (expertise.router, "/expertise", send_profile),
        (concerns.router, "/concerns", send_concern),
    ):
        router.post(path, response={202: Received}, tags=TAGS)(view)
