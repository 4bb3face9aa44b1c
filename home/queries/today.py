"""Everything that waits for a volunteer, from every app."""

from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from accounts.models import User
from burgerkracht.hookspecs import EditorTask
from burgerkracht.plugins import safely_extend
from home.models import Claim


@dataclass(frozen=True)
class TodayTask:
    """A task with who takes care of it."""

    task: EditorTask
    claimed_by: str
    mine: bool
    late: bool


def today(user: User) -> list[tuple[str, list[TodayTask]]]:
    """The tasks by queue, in each the oldest first. One query beside those of the apps."""
    tasks: list[EditorTask] = safely_extend("editor_tasks", user=user)
    claims = {claim.key: claim.user for claim in Claim.objects.select_related("user")}
    now = timezone.now()
    rows = [
        TodayTask(
            task,
            str(claims[task.key].get_full_name() or claims[task.key]) if task.key in claims else "",
            claims.get(task.key) == user,
            bool(task.due and task.due < now),
        )
        for task in sorted(tasks, key=lambda task: (task.queue, task.since, task.key))
    ]
    return [(queue, list(some)) for queue, some in groupby(rows, key=lambda row: row.task.queue)]
