"""What residents send in: kept, confirmed, made into a draft, and answered by a volunteer."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from home.models import Submission, SubmissionState
from network.enums import Source
from network.services.drafts import DRAFTS, throw_away
from outbox.services import queue_mail
from privacy.keys import issue_key
from privacy.services.residents import confirm_resident, known_resident

CONFIRM = "confirm"  # purpose of the key in the mail
CONFIRM_HOURS = 7 * 24


@transaction.atomic
def send_in(
    *,
    kind: str,
    title: str,
    original: Mapping[str, Any],
    contact: Mapping[str, str],
    source: str = Source.WEB,
    change_of: Submission | None = None,
) -> Submission:
    """Keep what was sent. By web it waits for the sender to confirm; what a volunteer wrote down is confirmed."""
    resident = change_of.resident if change_of and change_of.resident else known_resident(**contact)
    submission = Submission.objects.create(
        kind=kind, title=title[:200], original=dict(original), resident=resident, source=source, change_of=change_of
    )
    if source != Source.WEB or change_of:
        confirm_submission(submission)
    else:
        ask_to_confirm(submission)
    return submission


def ask_to_confirm(submission: Submission) -> None:
    """A mail with a link, and nothing in it that the sender typed: it may be somebody else's address."""
    resident = submission.resident
    if not resident or not resident.email:
        return  # a volunteer calls: see `queries.waiting`
    token = issue_key(CONFIRM, hours=CONFIRM_HOURS, resident=resident, about={"submission": submission.pk})
    queue_mail(to=resident.email, name="confirm_submission", values={"link": _address("confirm", token)})


@transaction.atomic
def confirm_submission(submission: Submission) -> bool:
    """The sender is who they say: make the draft and put it before the volunteers. False when that was done before."""
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.state != SubmissionState.UNCONFIRMED:
        return False
    if submission.resident:
        confirm_resident(submission.resident)
    submission.item = DRAFTS[submission.kind](submission)
    submission.state = SubmissionState.WAITING
    submission.save()
    workflow = submission.item.get_workflow()
    if workflow and not submission.item.workflow_in_progress:
        workflow.start(submission.item, None)
    tell(submission, "submission_received")
    return True


@transaction.atomic
def ask_sender(*, submission: Submission, question: str) -> None:
    """A volunteer wants to know more before it can be placed."""
    _move(submission, SubmissionState.QUESTION, question)
    tell(submission, "submission_question", words=question)


@transaction.atomic
def turn_down(*, submission: Submission, reason: str) -> None:
    """It will not be placed; the sender hears why. A draft that nobody saw goes away."""
    _move(submission, SubmissionState.DECLINED, reason)
    throw_away(submission)
    tell(submission, "submission_declined", words=reason)


@transaction.atomic
def withdraw(submission: Submission) -> None:
    """The sender takes it back."""
    _move(submission, SubmissionState.WITHDRAWN, "")
    throw_away(submission)


@transaction.atomic
def mark_published(submission: Submission, url: str) -> None:
    """It is on the site, and the sender hears where."""
    _move(submission, SubmissionState.PUBLISHED, "")
    tell(submission, "submission_published", link=f"{settings.WAGTAILADMIN_BASE_URL}{url}")


def tell(submission: Submission, name: str, **values: str) -> None:
    """Mail the sender, once for each step."""
    resident = submission.resident
    if resident and resident.email and resident.confirmed_at:
        every = {"name": resident.first_name, "title": submission.title, "mine": _address("mine"), **values}
        once = f"{name}:{submission.pk}:{submission.changed_at:%Y%m%d%H%M%S%f}"
        queue_mail(to=resident.email, name=name, values=every, once=once)


def _move(submission: Submission, state: SubmissionState, reason: str) -> None:
    submission.state, submission.reason = state, reason
    submission.save(update_fields=["state", "reason", "changed_at"])


def _address(name: str, *args: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(name, args=args)}"
