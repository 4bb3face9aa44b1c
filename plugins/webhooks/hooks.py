"""What this plug-in adds: it listens to changes, and sends by a job."""

import datetime
from collections.abc import Collection

from burgerkracht.hookspecs import ContentChange, Job
from burgerkracht.plugins import hookimpl
from plugins.webhooks.services import JOB, forget_old, queue_changes, send_due


@hookimpl
def content_changed(changes: Collection[ContentChange]) -> None:
    """Receivers hear of it later: the request that caused it does not wait for them."""
    queue_changes(changes=changes)


@hookimpl
def jobs() -> list[Job]:
    """Sending, and forgetting what was sent."""
    return [
        Job(JOB, datetime.timedelta(seconds=30), send_due),
        Job("webhooks.forget", datetime.timedelta(days=1), forget_old, at=datetime.time(3, 40)),
    ]
