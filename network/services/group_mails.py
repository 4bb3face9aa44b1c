"""Telling the people of a group what was done: everybody once for each step, in the transaction of the step."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.html import strip_tags

from burgerkracht.hookspecs import MailText
from network.enums import GroupStep
from network.models import Concern, ConcernGroup, GroupEvent, MeetingPage
from outbox.services import queue_mail
from outbox.texts import texts_in
from privacy.keys import issue_key
from privacy.models import Resident

MAILS = Path(__file__).resolve().parents[1] / "mails"
SOLVED = "concern-solved"  # purpose of the keys with which people say whether it is
SOLVED_HOURS = 60 * 24
MOVES = (GroupStep.GROUPED, GroupStep.SPLIT, GroupStep.MERGED, GroupStep.UNDONE)
TITLES = {
    "concern_put": "Een groep zorgen is neergelegd bij iemand",
    "concern_reminded": "Wie niet antwoordde, is herinnerd",
    "concern_answered": "Er is antwoord op een groep zorgen",
    "concern_followed_up": "Wat er van het antwoord komt",
    "concern_checking": "De vraag of het is opgelost",
    "concern_closed": "Een groep zorgen is afgesloten",
    "concern_reopened": "Een groep zorgen is weer open",
    "concern_elsewhere": "Een groep zorgen is doorgestuurd",
    "concern_moved": "Iemands zorg of “ook ik” staat bij een andere groep",
    "concern_loose": "Iemands zorg staat weer op zichzelf",
    "concern_meeting": "Een groep zorgen staat op de agenda",
    "concern_noted": "Het verslag van een ontmoeting over een groep zorgen",
    "concern_me_too": "De knop waarmee iemand “ook ik” zegt",
    "concern_initiative": "De uitnodiging voor een initiatief dat uit een groep zorgen komt",
}


def mail_texts() -> list[MailText]:
    """All mails about concerns."""
    return texts_in(MAILS, TITLES)


def people_of(group: ConcernGroup) -> list[Resident]:
    """Who told something in the group, or said "me too", and left a mail address; each once."""
    theirs = Q(concerns__group=group) | Q(said__group=group)
    return list(Resident.objects.filter(theirs).exclude(email="").distinct().order_by("pk"))


def tell_group(event: GroupEvent) -> int:
    """Queue the mails of a step; how many."""
    if event.step in MOVES:
        return _tell_moved(event)
    group = event.group
    if group is None or not group.live:
        return 0
    values = _values(event, group)
    people = people_of(group)
    return sum(_queue(event, f"concern_{event.step}", who, {**values, **_own(event, who)}) for who in people)


def _values(event: GroupEvent, group: ConcernGroup) -> dict[str, Any]:
    return {
        "title": group.title,
        "link": f"{settings.WAGTAILADMIN_BASE_URL}/schoen/{group.slug}/",
        "text": event.text,
        "day": date_format(event.on, "j F Y"),
        "who": {GroupStep.ANSWERED: group.answered_by, GroupStep.ELSEWHERE: group.referred_to}.get(
            GroupStep(event.step), group.put_to
        ),
        "within": group.answer_within,
        "answer": strip_tags(group.answer).strip(),
        "outcome": str(group.get_outcome_display()).lower() if group.outcome else "",
        "address": group.referred_url,
        "meeting": _meeting_url(event),
    }


def _meeting_url(event: GroupEvent) -> str:
    page = MeetingPage.objects.filter(pk=event.data.get("meeting", 0)).first()
    return (page.full_url or "") if page else ""


def _own(event: GroupEvent, who: Resident) -> dict[str, str]:
    """Links that are of one person only."""
    if event.step != GroupStep.CHECKING:
        return {}
    token = issue_key(SOLVED, hours=SOLVED_HOURS, resident=who, about={"group": event.group_id})
    address = f"{settings.WAGTAILADMIN_BASE_URL}/schoen/opgelost/{token}/"
    return {"yes": f"{address}?antwoord=ja", "no": f"{address}?antwoord=nee"}


def _queue(event: GroupEvent, name: str, who: Resident, values: dict[str, Any]) -> bool:
    once = f"group-event:{event.pk}:{who.pk}"
    return queue_mail(to=who.email, name=name, values=values, once=once) is not None


def _tell_moved(event: GroupEvent) -> int:
    """Those whose concern or "me too" is somewhere else now, and is somewhere that they can look at."""
    moved = {int(pk): place[0] for pk, place in event.data["after"].items()}
    told = 0
    for concern in Concern.objects.filter(pk__in=moved).exclude(reporter=None).select_related("group", "reporter"):
        told += _tell_place(event, [concern.reporter], concern.group)
    if event.step == GroupStep.MERGED or "source" in event.data:
        told += _tell_said(event, event.data["said"])
    return told


def _tell_said(event: GroupEvent, said: Collection[int]) -> int:
    people = Resident.objects.filter(said__in=said).distinct()
    groups = ConcernGroup.objects.filter(said__in=said).distinct()
    return _tell_place(event, people, groups.first())


def _tell_place(event: GroupEvent, people: Iterable[Resident | None], group: ConcernGroup | None) -> int:
    """Where it stands now; of a group that is a draft people hear when it is on the site."""
    if group and not group.live:
        return 0
    before = event.group
    title = group.title if group else before.title if before else ""
    name = "concern_moved" if group else "concern_loose"
    link = f"{settings.WAGTAILADMIN_BASE_URL}/schoen/{f'{group.slug}/' if group else ''}"
    values = {"title": title, "link": link}
    return sum(_queue(event, name, who, values) for who in people if who and who.email)
