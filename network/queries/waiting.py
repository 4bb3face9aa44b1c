"""What residents sent in that waits for a volunteer."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from burgerkracht.hookspecs import EditorTask
from home.models import Submission, SubmissionState

WITHIN = datetime.timedelta(days=7)


def submission_tasks() -> list[EditorTask]:
    """To read and place; and to call, when there is no mail address to confirm by."""
    waiting = Submission.objects.filter(state=SubmissionState.WAITING)
    to_call = Submission.objects.filter(state=SubmissionState.UNCONFIRMED, resident__email="")
    return [
        *(_task(one, _("Sent in: read and place")) for one in waiting),
        *(_task(one, _("Sent in by phone number: call to confirm")) for one in to_call),
    ]


def _task(submission: Submission, queue: str) -> EditorTask:
    return EditorTask(
        key=f"submission:{submission.pk}",
        queue=queue,
        title=submission.title,
        url=reverse("submission", args=[submission.pk]),
        since=submission.created_at,
        due=submission.created_at + WITHIN,
    )
