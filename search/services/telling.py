"""Tells an engine outside the database what changed. What could not be told stays on the list and is told later."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import F, QuerySet

from search.engines import EngineDownError, OutsideEngine, breaker, outside_engine
from search.models import SearchDocument

CHUNK = 500  # documents in one message
Say = Callable[[int], None]
FIELDS = ("version", "told", "removed", "title_tokens", "tag_tokens", "facet_tokens", "body_tokens")


@dataclass(frozen=True)
class Comparison:
    """What the table and the engine hold. Equal checksums mean: the same documents in the same versions."""

    table: int
    engine: int
    table_checksum: str
    engine_checksum: str
    mended: int

    @property
    def equal(self) -> bool:
        """Nothing is missing, old or left over."""
        return (self.table, self.table_checksum) == (self.engine, self.engine_checksum)


def has_outside_engine() -> bool:
    """Whether searches go to a server of their own."""
    return outside_engine() is not None


def tell_engine() -> int:
    """Tell what is still to be told; give how much that was. When the engine is down it stays to be told."""
    outside = outside_engine()
    if outside is None:
        return 0
    if breaker.why:
        breaker.look(outside.ping)  # which tells it when it is back
        return 0
    told = 0
    try:
        while rows := _untold():
            _tell(outside, rows)
            told += len(rows)
    except EngineDownError as error:
        breaker.open(error)
        breaker.look(outside.ping)
    return told


def rebuild_engine(*, say: Say = lambda done: None) -> None:
    """A new index beside the one in use, which then takes its place. What changes meanwhile is told afterwards."""
    outside = outside_engine()
    if outside is None:
        return
    outside.build(_counted(_documents(), say))
    breaker.close()
    mend_engine()


def mend_engine() -> Comparison | None:
    """Compare the engine with the table and tell it what differs. None when there is no engine to compare with."""
    outside = outside_engine()
    if outside is None:
        return None
    ours = dict(SearchDocument.objects.filter(removed=False).order_by("pk").values_list("pk", "version"))
    theirs = dict(outside.holds())
    differing = [pk for pk in ours.keys() | theirs.keys() if ours.get(pk) != theirs.get(pk)]
    for some in _pieces(sorted(differing)):
        rows = {row.pk: row for row in _with_tokens().filter(pk__in=some)}
        _tell(outside, [rows.get(pk) or _vanished(pk, theirs[pk]) for pk in some])
    _mark((pk, version) for pk, version in ours.items() if theirs.get(pk) == version)
    tell_engine()
    held = dict(outside.holds())
    ours = dict(SearchDocument.objects.filter(removed=False).order_by("pk").values_list("pk", "version"))
    return Comparison(len(ours), len(held), _checksum(ours.items()), _checksum(held.items()), len(differing))


def _untold() -> list[SearchDocument]:
    return list(_with_tokens().exclude(told=F("version")).order_by("pk")[:CHUNK])


def _with_tokens() -> QuerySet[SearchDocument]:
    return SearchDocument.objects.only(*FIELDS)


def _documents() -> Iterator[SearchDocument]:
    return _with_tokens().filter(removed=False).order_by("pk").iterator(chunk_size=CHUNK)


def _tell(outside: OutsideEngine, rows: Sequence[SearchDocument]) -> None:
    outside.tell(rows)
    _mark((row.pk, row.version) for row in rows)


def _mark(told: Iterable[tuple[int, int]]) -> None:
    """These versions are known; a newer one that came meanwhile still is not."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE search_searchdocument SET told = %s WHERE id = %s AND told < %s",
            [(version, pk, version) for pk, version in told],
        )


def _vanished(pk: int, version: int) -> SearchDocument:
    """Something that the engine holds and the table does not."""
    return SearchDocument(pk=pk, version=version + 1, removed=True)


def _counted(documents: Iterable[SearchDocument], say: Say) -> Iterator[SearchDocument]:
    for number, document in enumerate(documents, 1):
        yield document
        if number % CHUNK == 0:
            say(number)


def _pieces(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), CHUNK):
        yield numbers[start : start + CHUNK]


def _checksum(versions: Iterable[tuple[int, int]]) -> str:
    lines = "".join(f"{pk}:{version}\n" for pk, version in sorted(versions))
    return hashlib.blake2b(lines.encode(), digest_size=8).hexdigest()
