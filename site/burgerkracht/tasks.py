"""Where work that Wagtail hands off is done: in this process, once the transaction is certain."""

from django.db import transaction
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult


class AfterCommitBackend(ImmediateBackend):
    """Runs a task after commit.

    Wagtail asks for a page to be indexed in `post_save`, but writes its tags after that: run at once, the index
    would always miss the latest tags.
    """

    def _execute_task(self, task_result: TaskResult) -> None:
        transaction.on_commit(lambda: super(AfterCommitBackend, self)._execute_task(task_result))
