"""What waits for an editor about groups of concerns: answers that are due, and what people say of the outcome."""

import datetime
from collections.abc import Iterator

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from burgerkracht.hookspecs import EditorTask
from network.enums import GroupState
from network.models import ConcernGroup

SOON = datetime.timedelta(days=7)  # before an answer is due, and after one came without a follow-up
LONG = datetime.timedelta(days=21)  # that people have to say whether it is solved


def concern_tasks() -> Iterator[EditorTask]:
    """Two queries, however many groups there are."""
    today = timezone.localdate()
    for group in ConcernGroup.objects.filter(state=GroupState.PUT, answered_on=None).exclude(put_on=None):
        due = group.answer_due()
        if due and due - SOON <= today:
            title = _("Remind: %(who)s, about “%(title)s”") % {"who": group.put_to, "title": group.title}
            yield _task("answer", group, _("Waiting for an answer"), title, group.put_on, due)
    said_no = Count("verdicts", filter=Q(verdicts__solved=False, verdicts__asked_on=F("checked_on")))
    states = (GroupState.ANSWERED, GroupState.CHECKING)
    for group in ConcernGroup.objects.filter(state__in=states).annotate(said_no=said_no):
        asked, answered = group.checked_on, group.answered_on
        if group.state == GroupState.CHECKING:
            if asked and (group.said_no or asked + LONG <= today):
                yield _task("check", group, _("Is it solved?"), _check_title(group.title, group.said_no), asked)
        elif answered and answered + SOON <= today:
            title = _("What comes of the answer: “%(title)s”") % {"title": group.title}
            yield _task("follow", group, _("Answered"), title, answered)


def _check_title(title: str, said_no: int) -> str:
    if not said_no:
        return _("Close, or ask further: “%(title)s”") % {"title": title}
    said = ngettext("%(count)d person says it is not solved:", "%(count)d people say it is not solved:", said_no)
    return f"{said % {'count': said_no}} “{title}”"


def _task(
    kind: str,
    group: ConcernGroup,
    queue: str,
    title: str,
    since: datetime.date | None,
    due: datetime.date | None = None,
) -> EditorTask:
    url = reverse("concern_answer", args=[group.pk])
    key = f"concern-{kind}:{group.pk}:{since}"
    return EditorTask(key, queue, title, url, _moment(since or timezone.localdate()), _moment(due) if due else None)


def _moment(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))
