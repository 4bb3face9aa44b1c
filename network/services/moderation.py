"""What volunteers decide about what was sent in."""

from django.db import transaction

from accounts.models import User
from burgerkracht.hookspecs import ContentChange
from home.models import OPEN_STATES, Submission, SubmissionState
from network.models import Concern, ExpertiseProfilePage, InitiativePage
from network.services.sending_in import mark_published

OF_RESIDENTS = (InitiativePage, ExpertiseProfilePage, Concern)


@transaction.atomic
def publish_submission(*, submission: Submission, user: User) -> None:
    """Approve it in the workflow, step by step, as far as it still runs; and put it on the site."""
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    item = submission.item
    if item is None or submission.state not in OPEN_STATES:
        return
    while (running := item.current_workflow_state) and running.current_task_state:
        running.current_task_state.approve(user=user)
        item.refresh_from_db()
    if not item.live or item.has_unpublished_changes:
        item.get_latest_revision().publish(user=user)


def note_published(changes: "list[ContentChange]") -> None:
    """Whoever put it on the site, by whatever button: the sender hears it. One query, however much was changed.

    A change waits as long as there is a newer draft.
    """
    live = {
        (change.record._meta.model_name, change.pk): change.record
        for change in changes
        if isinstance(change.record, OF_RESIDENTS)
        and not (change.deleted or change.record.has_unpublished_changes)
        and change.record.live
    }
    for submission in _waiting() if live else []:
        item = live.get((submission.content_type.model if submission.content_type else "", submission.object_id))
        if item is not None:
            url = item.get_url() if hasattr(item, "get_url") else "/schoen/"
            mark_published(submission, url or "/")


def _waiting() -> list[Submission]:
    """All that waits for a volunteer or a sender: never many."""
    waiting = Submission.objects.filter(state__in=(SubmissionState.WAITING, SubmissionState.QUESTION))
    return list(waiting.select_related("content_type", "resident"))
