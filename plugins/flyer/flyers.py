"""What stands on a flyer, and the flyer as PDF."""

import io
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from home.memo import memo_of
from home.models import BasePage
from home.queries.frame import frame_of
from home.services.pdf import make_pdf
from network.models import InitiativePage, MeetingPage
from network.queries.cards import scene_of
from network.queries.meetings import meeting_card
from network.queries.vocabulary import vocabulary

TEMPLATE = Path(__file__).parent / "templates" / "flyer" / "flyer.typ"
MOST_TEXT, MOST_TERMS = 420, 4  # what fits under the drawing
# The drawings take their lines from the style sheet of the site; on paper they bring their own.
LINES = "<style>.ill-line{stroke:#23302b;stroke-width:3;stroke-linecap:round;stroke-linejoin:round}</style>"


@dataclass(frozen=True)
class Flyer:
    """Texts and drawings of one flyer."""

    kind: str
    title: str
    lead: str
    text: str
    facts: list[tuple[str, str]]
    wanted: list[str]
    address: str
    scene: str
    site: str
    tagline: str
    contact: list[str]


def flyer_of(page: BasePage, request: HttpRequest) -> Flyer:
    """The flyer of an initiative or a meeting."""
    story = _of_initiative(page, request) if isinstance(page, InitiativePage) else _of_meeting(page)
    frame = frame_of(request)
    contact = [frame.contact.phone, frame.contact.phone_hours, frame.contact.email]
    return Flyer(
        title=page.title,
        address=f"{settings.WAGTAILADMIN_BASE_URL}{page.get_url()}",
        site=frame.site_name,
        tagline=frame.tagline,
        contact=[line for line in contact if line],
        **story,
    )


def _of_initiative(page: InitiativePage, request: HttpRequest) -> dict[str, Any]:
    themes = [theme.slug for theme in page.themes.all()]
    facts = [(_("When"), page.when), (_("Where"), str(page.area))]
    return {
        "kind": _("Initiative in your neighbourhood"),
        "lead": page.one_liner,
        "text": _short(page.plan or page.problem, page.one_liner),
        "facts": [fact for fact in facts if fact[1]],
        "wanted": [term.name for term in page.seeks.all()[:MOST_TERMS]],
        "scene": scene_of(themes, vocabulary(memo_of(request))),
    }


def _of_meeting(page: MeetingPage) -> dict[str, Any]:
    card = meeting_card(page)
    place = ", ".join(filter(None, [page.place, page.address, str(page.area)]))
    facts = [(_("When"), f"{capfirst(card.day)}, {card.time_range}"), (_("Where"), place), (_("Tip"), page.hint)]
    return {
        "kind": _("Meeting: you are welcome"),
        "lead": page.intro,
        "text": "",
        "facts": [fact for fact in facts if fact[1]],
        "wanted": [],
        "scene": "meet",
    }


def _short(text: str, said: str) -> str:
    """As much as fits, and not what the line above says already."""
    rest = " ".join(text.split()).removeprefix(" ".join(said.split())).strip()
    return Truncator(rest).chars(MOST_TEXT)


def pdf_of(flyer: Flyer, paper: str) -> bytes:
    """The flyer on `paper`: a4, or the same at half the size on a5."""
    labels = {
        "wanted": _("We are looking for"),
        "scan": _("Read more and join in"),
        "code": _("QR code with the address of this page"),
        "ask": _("Or ask us"),
    }
    data = {**asdict(flyer), "paper": paper, "labels": labels, "qr": _code(flyer.address), "drawing": _drawing(flyer)}
    return make_pdf(TEMPLATE, data)


def _drawing(flyer: Flyer) -> str:
    svg = render_to_string(f"scenes/{flyer.scene}.html").strip()
    start = svg.index("<svg")
    head, rest = svg[start:].split(">", 1)
    return f'{head} xmlns="http://www.w3.org/2000/svg">{LINES}{rest}'


def _code(address: str) -> str:
    """The address as a QR code in SVG, which still reads when a corner is torn or wet."""
    written = io.BytesIO()
    segno.make(address, error="q", micro=False).save(written, kind="svg", border=2, dark="#23302b", xmldecl=False)
    return written.getvalue().decode()
