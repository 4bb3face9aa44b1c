"""What this plug-in adds: files, made every night."""

import datetime

from burgerkracht.hookspecs import Job
from burgerkracht.plugins import hookimpl
from plugins.opendata.services import make_files, make_missing_files


@hookimpl
def jobs() -> list[Job]:
    """Every night; and at once on a new site."""
    return [
        Job("opendata.make", datetime.timedelta(days=1), make_files, at=datetime.time(3, 50)),
        Job("opendata.first", datetime.timedelta(hours=1), make_missing_files),
    ]
