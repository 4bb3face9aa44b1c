"""Changing what is on the site: the form is filled with it, and a volunteer looks at what is new."""

from typing import Any

from django.contrib.contenttypes.models import ContentType

from burgerkracht.hookspecs import Person
from home.models import Submission, SubmissionState
from home.phones import show_phone
from network.models import ExpertiseProfilePage, InitiativePage
from network.services.drafts import INITIATIVE_TEXTS, PROFILE_TEXTS


def typed_of(page: InitiativePage | ExpertiseProfilePage, person: Person | None) -> dict[str, Any]:
    """What would have been typed to get this page."""
    who = person.residents[0] if person and person.residents else None
    contact = {"first_name": who.first_name, "email": who.email, "phone": show_phone(who.phone)} if who else {}
    if isinstance(page, InitiativePage):
        own = {name: getattr(page, name) for name in INITIATIVE_TEXTS}
        words = {name: [term.name for term in getattr(page, name).all()] for name in ("has", "seeks")}
        return {**own, **words, "area": page.area.slug, "themes": [one.slug for one in page.themes.all()], **contact}
    own = {name: getattr(page, name) for name in (*PROFILE_TEXTS, "kind", "rhythm")}
    return {**own, "area": page.area.slug, "terms": [term.name for term in page.terms.all()], **contact}


def sent_before(page: InitiativePage | ExpertiseProfilePage, kind: str) -> Submission:
    """The submission that this page came from; for one that came another way, such a record is made."""
    content_type = ContentType.objects.get_for_model(type(page))
    found = Submission.objects.filter(content_type=content_type, object_id=page.pk, change_of=None).first()
    if found:
        return found
    owner = page.contact if isinstance(page, InitiativePage) else page.resident
    return Submission.objects.create(
        kind=kind, title=page.title, resident=owner, item=page, source=page.source, state=SubmissionState.PUBLISHED
    )
