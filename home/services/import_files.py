"""Reads an import file and saves its rows: all of them, or none."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from burgerkracht.hookspecs import Importer, ImportRow
from burgerkracht.plugins import hook

LISTS = ("tags", "seeks", "has")
OBLIGATORY = ("key", "type", "title")
KEY_LENGTH = 120


class ImportFileError(Exception):
    """The file as a whole cannot be read; the message says why, in plain words."""


@dataclass(frozen=True)
class Problem:
    """Why a row was refused."""

    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return _("line %(line)d, key “%(key)s”: %(message)s") % vars(self)


@dataclass
class Report:
    """What an import did, or would do."""

    results: Counter = field(default_factory=Counter)  # "created", "changed", "same" -> rows
    problems: list[Problem] = field(default_factory=list)
    written: bool = False


class _NothingWrittenError(Exception):
    """Rolls the transaction back."""


def import_file(
    path: Path,
    *,
    dry_run: bool,
    skip_bad: bool,
    columns: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Save every row of a JSON or CSV file. With a bad row nothing is written, unless `skip_bad`.

    `columns` says which column of a CSV file holds a field; `values` are fields that every row has alike.
    """
    rows = read_rows(path, columns or {}, values or {})
    importers = {importer.type: importer for answer in hook.importers() for importer in answer}
    report = Report()
    try:
        with transaction.atomic():
            _save_all(rows, importers, report, progress)
            if dry_run or (report.problems and not skip_bad):
                raise _NothingWrittenError
            report.written = True
    except _NothingWrittenError:
        pass
    return report


def _save_all(
    rows: list[ImportRow], importers: dict[str, Importer], report: Report, progress: Callable[[int, int], None]
) -> None:
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, start=1):
        try:
            with transaction.atomic():
                importer = _check(row, importers, seen)
                report.results[importer.save(row)] += 1
        except ValidationError as error:
            report.problems.append(Problem(row.line, row.key, _words_of(error)))
        progress(number, len(rows))


def _check(row: ImportRow, importers: dict[str, Importer], seen: dict[tuple[str, str], int]) -> Importer:
    """The importer for a row that has what every row needs."""
    for name in OBLIGATORY:
        if not str(row.values.get(name) or "").strip():
            raise ValidationError(_("“%(name)s” is missing.") % {"name": name})
    if len(row.key) > KEY_LENGTH:
        raise ValidationError(_("The key is longer than %(most)d characters.") % {"most": KEY_LENGTH})
    importer = importers.get(row.values["type"])
    if importer is None:
        allowed = ", ".join(sorted(importers))
        raise ValidationError(
            _("Type “%(type)s” is none of %(allowed)s.") % {"type": row.values["type"], "allowed": allowed}
        )
    place = (importer.type, row.key)
    if place in seen:
        raise ValidationError(_("This key stands on line %(line)d already.") % {"line": seen[place]})
    seen[place] = row.line
    return importer


def _words_of(error: ValidationError) -> str:
    if hasattr(error, "error_dict"):
        return " ".join(f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items())
    return " ".join(error.messages)


def read_rows(path: Path, columns: Mapping[str, str], values: Mapping[str, str]) -> list[ImportRow]:
    """Every row with its line. Texts have no control characters, lists are lists."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ImportFileError(_("The file cannot be read: %(why)s.") % {"why": error.strerror}) from error
    except UnicodeDecodeError as error:
        raise ImportFileError(_("The file is not UTF-8 text (byte %(place)d).") % {"place": error.start}) from error
    if path.suffix.lower() == ".csv":
        return [_row(line, found) for line, found in _csv_rows(text, columns, values)]
    return [_row(line, {**values, **found} if isinstance(found, dict) else found) for line, found in _json_rows(text)]


def _json_rows(text: str) -> Iterator[tuple[int, Any]]:
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise ImportFileError(
            _("The file is not JSON: something is wrong at line %(line)d.") % {"line": line}
        ) from error
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise ImportFileError(_("The file must hold {“items”: […]}."))
    lines = list(_lines_of_items(text))
    if len(lines) != len(items):  # "items" stands there twice: json took the last, and the other would be lost
        raise ImportFileError(_("The file must hold {“items”: […]}."))
    yield from zip(lines, items, strict=True)


def _lines_of_items(text: str) -> Iterator[int]:
    """The line on which each item of the list "items" starts; none when its name is not to be found."""
    name = text.find('"items"')
    place = text.find("[", name) + 1 if name >= 0 else 0
    decoder, line, counted = json.JSONDecoder(), 1, 0
    while place:
        while text[place] in " \t\r\n,":
            place += 1
        if text[place] == "]":
            return
        line, counted = line + text.count("\n", counted, place), place
        yield line
        place = decoder.raw_decode(text, place)[1]


def _csv_rows(text: str, columns: Mapping[str, str], values: Mapping[str, str]) -> Iterator[tuple[int, Any]]:
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    names = list(reader.fieldnames or ())
    if unknown := [name for name in columns.values() if name not in names]:
        raise ImportFileError(_("There is no column called “%(name)s”.") % {"name": unknown[0]})
    if not set(OBLIGATORY) <= {*names, *columns, *values}:
        raise ImportFileError(_("The first line must name the columns: at least key, type and title."))
    try:
        for row in reader:
            named = {field: row[name] for field, name in columns.items()}
            yield reader.line_num, {**values, **row, **named}
    except csv.Error as error:
        raise ImportFileError(
            _("The file is not CSV: something is wrong at line %(line)d.") % {"line": reader.line_num}
        ) from error


def _row(line: int, values: Any) -> ImportRow:
    if not isinstance(values, dict):
        return ImportRow(line, "", {})
    clean = {str(name): _list(value) if name in LISTS else _text(value) for name, value in values.items() if name}
    return ImportRow(line, str(clean.get("key") or ""), clean)


def _text(value: Any) -> str:
    """Text without control characters; line breaks stay."""
    text = "" if value is None else str(value)
    return "".join(character for character in text if character.isprintable() or character in "\n\t").strip()


def _list(value: Any) -> list[str]:
    """A JSON list, or a text with commas or semicolons between."""
    parts = value if isinstance(value, list) else str(value or "").replace(";", ",").split(",")
    return [text for part in parts if (text := _text(part))]
