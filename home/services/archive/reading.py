"""Reads an archive into a site: all of it, or nothing."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.files import File
from django.core.files.storage import Storage
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.db.models import sql

from home.models import ContentVersion, HomePage
from home.services.archive.tables import archived_models, columns, derived_data, forget_numbers, record_of
from home.services.archive.writing import FORMAT, MANIFEST, named_files

BATCH = 200


class ArchiveError(Exception):
    """The archive cannot be read here; the message says why."""


def import_site(path: Path, *, replace: bool = False) -> dict[str, int]:
    """Put everything of the archive in the place of what is here; the number of rows per table."""
    forget_numbers()
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _read_manifest(archive)
            if HomePage.objects.exists() and not replace:
                raise ArchiveError("This site has content. Give --replace to put the archive in its place.")
            counts = _load(archive, manifest)
    except (OSError, zipfile.BadZipFile, json.JSONDecodeError, KeyError) as error:
        raise ArchiveError(f"The file is no whole archive of a site: {error}") from error
    finally:
        forget_numbers()
    _start_anew(counts)
    return counts


def _read_manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    """Refuse an archive of another version: half of it would not fit."""
    manifest = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise ArchiveError(f"The archive has format {manifest['format']}, this version reads {FORMAT}.")
    here = {model._meta.label_lower: model for model in archived_models()}
    full = {label: table for label, table in manifest["tables"].items() if table["rows"]}
    if unknown := sorted(set(full) - set(here)):
        raise ArchiveError(f"Nothing here can hold {', '.join(unknown)}: switch the plug-ins on that kept it.")
    differ = [
        label
        for label, table in full.items()
        if table["columns"] != sorted(field.attname for field in columns(here[label]))
    ]
    if differ:
        raise ArchiveError(f"Made by another version, other columns in {', '.join(sorted(differ))}: migrate both.")
    return manifest


def _load(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> dict[str, int]:
    """Rows and files in one transaction. Files that were not here before go again when it fails."""
    new_files: list[tuple[Storage, str]] = []
    try:
        with transaction.atomic():
            _empty()
            counts = {model._meta.label_lower: _load_table(archive, manifest, model) for model in archived_models()}
            _reset_numbers()
            _load_files(archive, manifest, new_files)
            connection.check_constraints()
    except BaseException as error:
        for storage, name in new_files:
            storage.delete(name)
        if isinstance(error, DatabaseError):
            raise ArchiveError(f"The archive does not fit together: {error}") from error
        raise
    return counts


def _empty() -> None:
    """Every row, of derived tables too; links between rows are checked at the end only."""
    derived = [model for data in derived_data() for model in data.models]
    for model in [*archived_models(), *derived]:
        if model is ContentVersion:  # a number that starts again would make what is kept elsewhere look new
            continue
        found = model._base_manager.all()
        found._raw_delete(found.db)


def _load_table(archive: zipfile.ZipFile, manifest: dict[str, Any], model: type[models.Model]) -> int:
    label = model._meta.label_lower
    expected = manifest["tables"].get(label, {"rows": 0})["rows"]
    if not expected:
        return 0
    count = 0
    with archive.open(f"tables/{label}.jsonl") as lines:
        for batch in _batches(lines):
            records = [record_of(model, json.loads(line)) for line in batch]
            _insert(model, records)
            count += len(records)
    if count != expected:
        raise ArchiveError(f"{label} should have {expected} rows and has {count}: the archive is damaged.")
    return count


def _insert(model: type[models.Model], records: list[models.Model]) -> None:
    """Row for row as they are: Django's own `save` and `bulk_create` would fill in times and the tables of parents."""
    query = sql.InsertQuery(model)
    query.insert_values(columns(model), records, raw=True)
    query.get_compiler(connection.alias).execute_sql()


def _batches(lines: Any) -> Iterator[list[bytes]]:
    while batch := list(islice(lines, BATCH)):
        yield batch


def _reset_numbers() -> None:
    """New rows are numbered after those that came in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), archived_models()):
            cursor.execute(statement)


def _load_files(archive: zipfile.ZipFile, manifest: dict[str, Any], new: list[tuple[Storage, str]]) -> None:
    """Only files that a row names, under exactly that name, with the digest that was written down."""
    for storage, name in sorted(set(named_files()), key=lambda found: found[1]):
        digest = manifest["files"].get(name)
        if digest is None:
            continue
        with archive.open(f"files/{name}") as source:
            if hashlib.file_digest(source, "sha256").hexdigest() != digest:  # type: ignore[arg-type]
                raise ArchiveError(f"{name} is damaged.")
        if storage.exists(name):
            if _digest(storage, name) == digest:
                continue
            storage.delete(name)
        new.append((storage, name))
        with archive.open(f"files/{name}") as source:
            if storage.save(name, File(source)) != name:
                raise ArchiveError(f"{name} is a name that files cannot have here.")


def _digest(storage: Storage, name: str) -> str:
    with storage.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _start_anew(counts: dict[str, int]) -> None:
    """What was kept is out of date, and what is derived is made again."""
    with transaction.atomic():
        numbers = ContentVersion.objects.numbers()
        ContentVersion.objects.raise_for({*numbers, *counts})
    cache.clear()
    for derived in derived_data():
        if derived.rebuild:
            derived.rebuild()
