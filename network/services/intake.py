"""What residents send in becomes a draft that a volunteer reads before anybody else does."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.text import Truncator
from wagtail.models import Page

from home.models import Area, Submission, SubmissionState, Theme
from network.enums import Source
from network.models import (
    Concern,
    ExpertiseIndexPage,
    ExpertiseProfilePage,
    ExpertiseTerm,
    InitiativeIndexPage,
    InitiativePage,
)
from privacy.services.residents import known_resident

Contact = Mapping[str, str]


@transaction.atomic
def send_in_initiative(
    *,
    contact: Contact,
    original: Mapping[str, Any],
    title: str,
    one_liner: str,
    plan: str,
    area: Area,
    themes: Iterable[Theme],
    seeks: Iterable[ExpertiseTerm],
) -> Submission:
    """A draft below the list of initiatives."""
    resident = known_resident(**contact)
    page = InitiativePage(
        title=title, one_liner=one_liner, plan=plan, area=area, contact=resident, source=Source.WEB, live=False
    )
    page.themes.set(themes)
    page.seeks.set(seeks)
    return _sent(_placed(InitiativeIndexPage, page), "initiative", title, resident, original)


@transaction.atomic
def send_in_profile(
    *,
    contact: Contact,
    original: Mapping[str, Any],
    kind: str,
    title: str,
    introduction: str,
    area: Area,
    terms: Iterable[ExpertiseTerm],
) -> Submission:
    """A draft of an offer or request; no name is shown unless an editor heard that it may."""
    resident = known_resident(**contact)
    page = ExpertiseProfilePage(
        kind=kind, title=title, introduction=introduction, area=area, resident=resident, source=Source.WEB, live=False
    )
    page.terms.set(terms)
    return _sent(_placed(ExpertiseIndexPage, page), kind, title, resident, original)


@transaction.atomic
def send_in_concern(
    *, contact: Contact, original: Mapping[str, Any], kind: str, text: str, area: Area, theme: Theme | None
) -> Submission:
    """A draft whose public title a volunteer still has to write."""
    resident = known_resident(**contact)
    title = Truncator(text).chars(80)
    concern = Concern(
        kind=kind,
        public_title=title,
        text=text,
        area=area,
        theme=theme,
        reporter=resident,
        source=Source.WEB,
        live=False,
    )
    concern.full_clean()
    concern.save()
    return _sent(concern, "concern", title, resident, original)


def _placed(index: type[Page], page: Any) -> Any:
    index.objects.get().add_child(instance=page)
    return page


def _sent(record: Any, kind: str, title: str, resident: Any, original: Mapping[str, Any]) -> Submission:
    """Its first revision, and whoever reads along is asked."""
    record.save_revision()
    if workflow := record.get_workflow():
        workflow.start(record, None)
    return Submission.objects.create(
        kind=kind,
        title=title,
        resident=resident,
        item=record,
        original=dict(original),
        source=Source.WEB,
        state=SubmissionState.WAITING,
    )
