"""Migrating an empty SQLite database takes seconds, so the result is kept in var/test/ for the next run.

Its name follows from every migration and from the modules that migrations import: a changed one is run again. Django
still runs `migrate` on the copy; it finds nothing to do but to tell of models and permissions.
"""

import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created
from django.db.migrations.loader import MigrationLoader


def use_kept_migrations() -> None:
    """Until the tests end, a new and empty database in memory begins with what was kept."""
    if connection.vendor == "sqlite":
        connection_created.connect(_fill, dispatch_uid=__name__)


def keep_migrations() -> None:
    """Keep the database as it is now, just migrated; what was kept of other migrations goes."""
    if connection.vendor != "sqlite" or _kept().exists():
        return
    folder, part = _kept().parent, _kept().with_suffix(f".{os.getpid()}")
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(part)) as target:
        connection.connection.backup(target)
    for old in folder.glob("migrated-*.sqlite3"):
        old.unlink(missing_ok=True)
    part.replace(_kept())


def _fill(connection: object, **kwargs: object) -> None:
    inner = connection.connection
    empty = not inner.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if empty and _kept().exists():
        with closing(sqlite3.connect(_kept())) as source:
            source.backup(inner)


def _kept() -> Path:
    if "path" not in _found:
        _found["path"] = settings.VAR / f"migrated-{_stamp()}.sqlite3"
    return _found["path"]


_found: dict[str, Path] = {}


def _stamp() -> str:
    digest = hashlib.sha256(sqlite3.sqlite_version.encode())
    for file in sorted(set(_files())):
        digest.update(f"{file}\0".encode() + Path(file).read_bytes())
    return digest.hexdigest()[:20]


def _files() -> Iterator[str]:
    """Of each migration, and of each module from which it has something."""
    for migration in MigrationLoader(None).disk_migrations.values():
        module = sys.modules[migration.__module__]
        yield str(module.__file__)
        for value in vars(module).values():
            origin = sys.modules.get(getattr(value, "__module__", None) or getattr(value, "__name__", ""))
            if file := getattr(origin, "__file__", None):
                yield file
