"""Running jobs when they are due: once for each moment, whatever number of processes asks."""

import datetime
import logging

from django.db import transaction
from django.utils import timezone

from burgerkracht.hookspecs import Job
from burgerkracht.plugins import safely_extend
from jobs.models import JobRun

logger = logging.getLogger(__name__)


def all_jobs() -> list[Job]:
    """The jobs of every app."""
    return safely_extend("jobs")


def run_due_jobs(now: datetime.datetime | None = None) -> list[str]:
    """Run what is due, one after the other; the names of what ran. A job that raises is due again at its next time."""
    now = now or timezone.now()
    jobs = all_jobs()
    due_at = dict(JobRun.objects.values_list("name", "due_at"))
    new = [JobRun(name=job.name, due_at=first_time(job, now)) for job in jobs if job.name not in due_at]
    JobRun.objects.bulk_create(new, ignore_conflicts=True)
    due_at |= {run.name: run.due_at for run in new}
    return [job.name for job in jobs if due_at[job.name] <= now and _run(job, now)]


def first_time(job: Job, now: datetime.datetime) -> datetime.datetime:
    """A new job is due at once; one with a time of day at the first such time."""
    return now if job.at is None else _next_time(job, now)


def _next_time(job: Job, now: datetime.datetime) -> datetime.datetime:
    if job.at is None:
        return now + job.every
    local = timezone.localtime(now)
    today = local.replace(hour=job.at.hour, minute=job.at.minute, second=0, microsecond=0)
    return today if today > local else today + datetime.timedelta(days=1)


def _run(job: Job, now: datetime.datetime) -> bool:
    """Claim and run; False when another process was first."""
    claimed = JobRun.objects.filter(name=job.name, due_at__lte=now).update(due_at=_next_time(job, now))
    if not claimed and not job.parallel:
        return False
    error = ""
    try:
        job.run()
    except Exception as raised:  # the other jobs must go on
        logger.exception("Job %s failed.", job.name)
        error = type(raised).__name__
    JobRun.objects.filter(name=job.name).update(finished_at=timezone.now(), error=error)
    return True


def wake(name: str) -> None:
    """The job is due as soon as this transaction is certain: there is something to do."""
    transaction.on_commit(lambda: JobRun.objects.filter(name=name).update(due_at=timezone.now()))
