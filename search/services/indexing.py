"""Keeps the documents equal to what the apps and plug-ins say is public."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby, islice

from burgerkracht.hookspecs import ContentChange, SearchItem, SearchKey
from burgerkracht.plugins import hook, safely, safely_extend
from django.db import connection, transaction
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
            _wait_for_turn()
            items, complete = _items(some)
            changed += _take_over(items, gone=some if complete else ())
    return changed


def index_everything(*, say: Say = lambda done: None) -> int:
    """Compare every item with the index and mend what differs. Readers never see less than is there."""
    seen: set[SearchKey] = set()
    changed = 0
    for items in _chunks(_all_items()):
        seen.update(item.key for item in items)
        with transaction.atomic():
            _wait_for_turn()
            changed += _take_over(items)
        say(len(seen))
    stored = SearchDocument.objects.filter(removed=False).values_list("model", "object_id")
    return changed + index_keys(keys={SearchKey(*row) for row in stored} - seen)


def recount_tokens() -> None:
    """Count anew in how many documents each token stands."""
    with transaction.atomic():
        _wait_for_turn()
        counted: Counter[str] = Counter()
        rows = SearchDocument.objects.filter(removed=False).values(*TOKEN_FIELDS)
        for row in rows.iterator(chunk_size=CHUNK):
            counted.update(words_of(row))
        SearchToken.objects.all().delete()
        SearchToken.objects.bulk_create((SearchToken(token=t, documents=n) for t, n in counted.items()), batch_size=400)
        ContentVersion.objects.raise_for([SCOPE])


def _wait_for_turn() -> None:
    """Only one process changes the index at a time: counts of tokens would drift otherwise."""
    ContentVersion.objects.get_or_create(scope=SCOPE)
    ContentVersion.objects.select_for_update().get(scope=SCOPE)


def _items(keys: Collection[SearchKey]) -> tuple[list[SearchItem], bool]:
    """The public items among these, and whether every app could answer: one that failed must not empty the index."""
    answers = safely("searchable_items", keys=keys)
    complete = len(answers) == len(hook.searchable_items.get_hookimpls())
    return [item for answer in answers for item in answer], complete


def _all_items() -> Iterator[SearchItem]:
    """One by one: all together would not fit in memory. An app that fails stops the run, and nothing is removed."""
    for impl in hook.searchable_items.get_hookimpls():
        yield from impl.function(keys=None)


def _take_over(items: Sequence[SearchItem], gone: Collection[SearchKey] = ()) -> int:
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
    _save(written, removed)
    if written or removed:
        _add_counts(counts)
        ContentVersion.objects.raise_for([SCOPE])
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
    row.version += 1
    return row


def _save(written: Sequence[SearchDocument], removed: Sequence[SearchDocument]) -> None:
    """Write, remove, and see to it that an engine outside the database hears of it."""
    fields = [*ITEM_FIELDS, *TOKEN_FIELDS, "digest", "version", "removed"]
    SearchDocument.objects.bulk_create([row for row in written if row.pk is None], batch_size=50)
    SearchDocument.objects.bulk_update([row for row in written if row.pk is not None], fields, batch_size=20)
    if not has_outside_engine():
        SearchDocument.objects.filter(pk__in=[row.pk for row in removed]).delete()
        return
    for row in removed:
        row.removed, row.version = True, row.version + 1
        row.title_tokens = row.tag_tokens = row.facet_tokens = row.body_tokens = ""
    SearchDocument.objects.bulk_update(removed, [*TOKEN_FIELDS, "version", "removed"], batch_size=20)
    transaction.on_commit(tell_engine)


def _add_counts(counts: Counter[str]) -> None:
    """In one order, so that nobody waits for each other; the table's own arithmetic, so that nothing is lost."""
    changed = sorted((token, number) for token, number in counts.items() if number)
    table = connection.ops.quote_name(SearchToken._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (token, documents) VALUES (%s, %s)"  # noqa: S608 - the table's own name
            f" ON CONFLICT (token) DO UPDATE SET documents = {table}.documents + excluded.documents",
            changed,
        )
    fewer = [token for token, number in changed if number < 0]
    for start in range(0, len(fewer), CHUNK):
        SearchToken.objects.filter(token__in=fewer[start : start + CHUNK], documents__lte=0).delete()


def _chunks(values: Iterable) -> Iterator[list]:
    """In pieces that fit in memory."""
    rest = iter(values)
    while some := list(islice(rest, CHUNK)):
        yield some
