"""Keeps the documents equal to what the apps and plug-ins say is public."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice

from django.db import connection, transaction
from django.db.models import F

from burgerkracht.hookspecs import ContentChange, SearchItem, SearchKey
from burgerkracht.plugins import hook, safely, safely_extend
from home.models import ContentVersion
from search.documents import digest, tokens_of, words_of
from search.models import SCOPE, SearchDocument, SearchToken
from search.queries.places import Places, read_places
from search.services.telling import has_outside_engine, tell_engine

CHUNK = 200  # items at a time
TOKEN_FIELDS = ("title_tokens", "tag_tokens", "facet_tokens", "body_tokens")
ITEM_FIELDS = ("type", "key", "title", "url", "tags", "area", "theme", "kind", "date", "text")
Say = Callable[[int], None]


def index_changes(*, changes: Collection[ContentChange]) -> None:
    """Bring the index up to date with these changes; the search page shows them from the next request on."""
    keys = set(safely_extend("search_keys_of", changes=changes))
    if keys:
        index_keys(keys=keys)


def index_keys(*, keys: Collection[SearchKey]) -> int:
    """Take over these items as they are now; those that are no longer public go. Gives how many changed."""
    changed = 0
    for some in _chunks(sorted(keys)):
        with transaction.atomic():
            number = _take_turn()
            items, complete = _items(some)
            changed += _take_over(number, items, gone=some if complete else ())
    return changed


def index_items(*, items: Sequence[SearchItem]) -> int:
    """Write those of these items that differ. Gives how many that were."""
    with transaction.atomic():
        return _take_over(_take_turn(), items)


def index_everything(*, say: Say = lambda done: None) -> int:
    """Compare every item with the index and mend what differs. Readers never see less than is there."""
    seen: set[SearchKey] = set()
    changed = 0
    for items in _chunks(_all_items()):
        seen.update(item.key for item in items)
        changed += index_items(items=items)
        say(len(seen))
    stored = SearchDocument.objects.filter(removed=False).values_list("model", "object_id")
    return changed + index_keys(keys={SearchKey(*row) for row in stored} - seen)


def recount_tokens() -> None:
    """Count anew in how many documents each token stands; forget items that are gone, and everybody knows it."""
    with transaction.atomic():
        number = _take_turn()
        counted: Counter[str] = Counter()
        for row in SearchDocument.objects.filter(removed=False).values(*TOKEN_FIELDS).iterator(chunk_size=CHUNK):
            counted.update(words_of(row))
        before = dict(SearchToken.objects.values_list("token", "documents"))
        _add_counts({token: counted[token] - before.get(token, 0) for token in counted.keys() | before.keys()}, number)
        gone = SearchDocument.objects.filter(removed=True)
        (gone.filter(told=F("version")) if has_outside_engine() else gone).delete()
        _finish(number)


def _take_turn() -> int:
    """Wait until no other process changes the index, and give the number it will have. Counts would drift otherwise."""
    ContentVersion.objects.get_or_create(scope=SCOPE)
    return ContentVersion.objects.select_for_update().get(scope=SCOPE).number + 1


def _finish(number: int) -> None:
    """From now on everybody sees the changes."""
    ContentVersion.objects.filter(scope=SCOPE).update(number=number)


def _items(keys: Collection[SearchKey]) -> tuple[list[SearchItem], bool]:
    """The public items among these, and whether every app could answer: one that failed must not empty the index."""
    answers = safely("searchable_items", keys=keys)
    complete = len(answers) == len(hook.searchable_items.get_hookimpls())
    return [item for answer in answers for item in answer], complete


def _all_items() -> Iterator[SearchItem]:
    """One by one: all together would not fit in memory. An app that fails stops the run, and nothing is removed."""
    for impl in hook.searchable_items.get_hookimpls():
        items: Iterable[SearchItem] = impl.function(keys=None)  # type: ignore[assignment]
        yield from items


def _take_over(number: int, items: Sequence[SearchItem], gone: Collection[SearchKey] = ()) -> int:
    """Write the items that differ and remove those of `gone` that are not among them. Gives how many changed."""
    stored = _stored({*gone, *(item.key for item in items)})
    places = read_places()
    counts: Counter[str] = Counter()
    written = [
        _written(item, stored.get(item.key), places, counts)
        for item in items
        if (row := stored.get(item.key)) is None or row.removed or row.digest != digest(item)
    ]
    yielded = {item.key for item in items}
    removed = [row for key, row in stored.items() if key in gone and key not in yielded and not row.removed]
    for row in removed:
        counts.subtract(words_of(_tokens(row)))
        _empty(row)
    if written or removed:
        _save([*written, *removed], number)
        _add_counts(counts, number)
        _finish(number)
    return len(written) + len(removed)


def _stored(keys: Iterable[SearchKey]) -> dict[SearchKey, SearchDocument]:
    """The documents of these items that there are."""
    found: dict[SearchKey, SearchDocument] = {}
    for model, some in groupby(sorted(keys), key=lambda key: key.model):
        numbers = [key.id for key in some]
        rows = SearchDocument.objects.filter(model=model, object_id__in=numbers).defer("text")
        found |= {SearchKey(row.model, row.object_id): row for row in rows}
    return found


def _tokens(row: SearchDocument) -> dict[str, str]:
    return {name: getattr(row, name) for name in TOKEN_FIELDS}


def _written(item: SearchItem, row: SearchDocument | None, places: Places, counts: Counter[str]) -> SearchDocument:
    """The document of an item, new or changed, ready to save; `counts` takes up which tokens came and went."""
    areas = places.around(item.area)
    tokens = tokens_of(item, [places.names[item.area]] if areas else [], areas)
    if row is None:
        row = SearchDocument(model=item.key.model, object_id=item.key.id, version=0)
    elif not row.removed:
        counts.subtract(words_of(_tokens(row)))
    counts.update(words_of(tokens))
    values = {name: getattr(item, name) for name in ITEM_FIELDS if name not in ("key", "tags")}
    values |= {"key": item.stable_key, "tags": list(item.tags), "digest": digest(item), "removed": False, **tokens}
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _empty(row: SearchDocument) -> None:
    """Nothing finds it any more; the row stays until everybody knows."""
    row.removed = True
    for name in (*TOKEN_FIELDS, "text", "digest"):
        setattr(row, name, "")


def _save(rows: Sequence[SearchDocument], number: int) -> None:
    """Write them, and see to it that an engine outside the database hears of it."""
    for row in rows:
        row.version += 1
        row.stamp = number
    SearchDocument.objects.bulk_create(
        rows,
        batch_size=40,
        update_conflicts=True,  # much faster than an update of many rows
        unique_fields=["model", "object_id"],
        update_fields=[*ITEM_FIELDS, *TOKEN_FIELDS, "digest", "version", "removed", "stamp"],
    )
    if has_outside_engine():
        transaction.on_commit(tell_engine)


def _add_counts(counts: Mapping[str, int], number: int) -> None:
    """In one order, so that nobody waits for each other; by the table's own arithmetic, so that nothing is lost."""
    changed = sorted((token, difference, number) for token, difference in counts.items() if difference)
    table = connection.ops.quote_name(SearchToken._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (token, documents, stamp) VALUES (%s, %s, %s)"  # noqa: S608 - the table's own name
            f" ON CONFLICT (token) DO UPDATE SET documents = {table}.documents + excluded.documents,"
            " stamp = excluded.stamp",
            changed,
        )


def _chunks(values: Iterable) -> Iterator[list]:
    """In pieces that fit in memory."""
    rest = iter(values)
    while some := list(islice(rest, CHUNK)):
        yield some


def rebuild_index() -> None:
    """Index everything, for a site whose content was put in another's place."""
    index_everything()
    recount_tokens()
