"""What introductions add to the platform; `hooks.py` names this file as more of its own."""

import datetime
from collections.abc import Collection
from pathlib import Path
from typing import Any

from accounts.models import User
from burgerkracht.hookspecs import ContentChange, EditorTask, Job, MailText, OwnItem, Person, PersonalData
from burgerkracht.plugins import hookimpl
from network.queries.introduction_tasks import introduction_tasks
from network.services import introduction_people, introductions, suggesting, telling
from network.views.introductions import own_items_of
from outbox.texts import texts_in

MAILS = Path(__file__).parent / "mails"
TITLES = {
    "introduction_suggestions": "Buren die bij iemand passen, in één mail",
    "introduction_asked": "De redactie stelt een kennismaking voor",
    "introduction_first_yes": "De ander zei ja",
    "introduction_reminder": "Herinnering aan een kennismaking",
    "introduction_made": "Allebei ja: maak kennis",
    "introduction_no_answer": "De ander antwoordde niet, of zei nee",
    "introduction_outcome": "Na vier weken: heeft het geholpen?",
}
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


@hookimpl
def content_changed(changes: Collection[ContentChange]) -> None:
    """Changed pages are matched."""
    suggesting.note_changes(changes)


@hookimpl
def jobs() -> list[Job]:
    """Matching what changed, telling, reminding, asking and letting go; everything anew at night."""
    return [
        Job(suggesting.JOB, HOUR, suggesting.match_changed),
        Job("network.rematch", DAY, suggesting.rematch, at=datetime.time(2, 30)),
        Job(suggesting.TELL, HOUR, telling.tell_residents),
        Job("network.remind", DAY, introductions.remind, at=datetime.time(9, 0)),
        Job("network.outcome", DAY, introductions.ask_whether_it_helped, at=datetime.time(9, 10)),
        Job("network.expire", DAY, introductions.expire_old, at=datetime.time(3, 0)),
    ]


@hookimpl
def mail_texts() -> list[MailText]:
    """Mails about introductions."""
    return texts_in(MAILS, TITLES)


@hookimpl
def editor_tasks(user: User) -> list[EditorTask]:
    """Introductions that hang, and strong suggestions of people without a mail address."""
    return introduction_tasks() if user.has_perm("network.change_introduction") else []


@hookimpl
def personal_data() -> list[PersonalData]:
    """Introductions, and how often somebody wants to hear."""
    return introduction_people.kept()


@hookimpl
def own_items(person: Person) -> list[OwnItem]:
    """Introductions of somebody, and their choice of mails."""
    return own_items_of(person)


@hookimpl
def person_data(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Introductions in which somebody is a side."""
    return introduction_people.data_of(person)


@hookimpl
def erase_person(person: Person) -> None:
    """What is on its way stops; what ended counts on without words."""
    introduction_people.let_go_of(person)
