"""Writes the whole site into one file."""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.files.storage import Storage
from django.db import connection, models, transaction

from home.services.archive.tables import archived_models, columns, file_fields, forget_numbers, rows

FORMAT = 1
MANIFEST = "manifest.json"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same site gives the same file, whenever it is written
Say = Callable[[str], None]


def export_site(path: Path, say: Say = lambda line: None) -> dict[str, int]:
    """Every row and file as of one moment; the number of rows per table. The file is there whole, or not at all."""
    forget_numbers()
    part = path.with_name(f"{path.name}.part")
    try:
        with transaction.atomic():
            _see_one_moment()
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                counts = {model._meta.label_lower: _write_table(archive, model) for model in archived_models()}
                files = _write_files(archive, say)
                _write(archive, MANIFEST, _json(_manifest(counts, files)))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return counts


def _see_one_moment() -> None:
    """On SQLite every transaction does; PostgreSQL must be asked before its first query."""
    if connection.vendor == "postgresql" and not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _manifest(counts: dict[str, int], files: dict[str, str]) -> dict[str, object]:
    tables = {
        model._meta.label_lower: {
            "rows": counts[model._meta.label_lower],
            "columns": sorted(field.attname for field in columns(model)),
        }
        for model in archived_models()
    }
    return {"format": FORMAT, "tables": tables, "files": files}


def _write_table(archive: zipfile.ZipFile, model: type[models.Model]) -> int:
    count = 0
    with archive.open(_entry(f"tables/{model._meta.label_lower}.jsonl"), "w") as out:
        for row in rows(model):
            out.write(_json(row) + b"\n")
            count += 1
    return count


def _write_files(archive: zipfile.ZipFile, say: Say) -> dict[str, str]:
    """Name -> digest of every file that a row names. One that is gone is told, and left out."""
    written: dict[str, str] = {}
    for storage, name in sorted(named_files(), key=lambda found: found[1]):
        if name in written:
            continue
        if not storage.exists(name):
            say(f"missing file: {name}")
            continue
        with storage.open(name) as source, archive.open(_entry(f"files/{name}"), "w") as out:
            shutil.copyfileobj(source, out)
        with storage.open(name) as source:
            written[name] = hashlib.file_digest(source, "sha256").hexdigest()
    return written


def named_files() -> Iterator[tuple[Storage, str]]:
    """Storage and name of every file that an archived row names."""
    for model in archived_models():
        for field in file_fields(model):
            named = model._base_manager.exclude(**{field.attname: ""}).values_list(field.attname, flat=True)
            yield from ((field.storage, str(name)) for name in named if name)


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(_entry(name), content)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _json(value: object) -> bytes:
    """Keys in order: PostgreSQL does not keep the order they were given in."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
