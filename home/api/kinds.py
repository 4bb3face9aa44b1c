"""A kind of public thing as the API gives it: a list, and one at a time.

Items are kept as JSON until content they are made from changes (`home.memo`): a list is put together from them.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Schema
from ninja.errors import HttpError

from home.api.answers import JSON, content_answer, origin_of
from home.api.parameters import DraftParameters, Filters, OrderedParameters
from home.api.problems import RefusedError
from home.api.shelf import Asked, Shelf, time_key
from home.facets import Selection
from home.memo import Memo, memo_of
from home.previews import draft_of

LONGEST = 200  # characters of a key
Json = dict[str, Any]
Items = Mapping[int, Json]


@dataclass(frozen=True)
class Kind:
    """What there is (`shelf`), how an item of a list looks (`make`), on its own (`one`), and as a draft (`draft`).

    `scopes` name the content that items are made from. `find` gives the number of what somebody calls by its key.
    """

    name: str
    scopes: Sequence[str]
    item: type[Schema]
    detail: type[Schema]
    shelf: Callable[[Memo], Shelf]
    make: Callable[[Memo, Sequence[int], str], Items]
    one: Callable[[Memo, int, HttpRequest], Json | None]
    find: Callable[[Memo, str], int | None]
    model: type[Model] | None = None
    draft: Callable[[Memo, Any, HttpRequest], Json] | None = None

    def some(self, request: HttpRequest, asked: OrderedParameters, selection: Selection) -> HttpResponse:
        """A part of the list."""
        memo = memo_of(request)
        fields = chosen_fields(asked.fields, self.item)
        try:
            part = self.shelf(memo).cut(selection, _part(asked))
        except ValueError as error:
            raise RefusedError("cursor", "not a cursor of this list in this order") from error
        items = [_picked(item, fields) for item in self._items(memo, part.ids, origin_of(request))]
        return content_answer(request, orjson.dumps({"count": part.count, "items": items, "next": part.next}))

    def single(self, request: HttpRequest, id: str, fields: str = "") -> HttpResponse:
        """One, by its number or key; a 404 when there is none that is public."""
        memo = memo_of(request)
        chosen = chosen_fields(fields, self.detail)
        number = memo.get(f"api-find:{self.name}:{id[:LONGEST]}", self.scopes, lambda: self.find(memo, id[:LONGEST]))
        if number is None:
            raise Http404
        name = f"api-one:{self.name}:{origin_of(request)}:{timezone.localdate()}:{number}"
        body = memo.get(name, self.scopes, lambda: orjson.dumps(self.one(memo, number, request)))
        if body == b"null":
            raise Http404
        return content_answer(request, orjson.dumps(_picked(body, chosen)))

    def previewed(self, request: HttpRequest, id: str, asked: DraftParameters) -> HttpResponse:
        """One; with a signed link its latest draft, which nobody may keep."""
        if not asked.preview:
            return self.single(request, id, asked.fields)
        chosen = chosen_fields(asked.fields, self.detail)
        record = draft_of(asked.preview, self.model) if self.model else None
        if record is None or self.draft is None:
            raise HttpError(403, "This preview link is not valid any more.")
        if id not in (str(record.pk), record.key):
            raise Http404
        body = orjson.dumps(self.draft(memo_of(request), record, request))
        response = HttpResponse(orjson.dumps(_picked(body, chosen)), content_type=JSON)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def _items(self, memo: Memo, ids: Sequence[int], origin: str) -> Sequence[bytes]:
        """JSON of these items, in this order; those not kept are made together."""
        start = f"api:{self.name}:{origin}:"

        def missing(names: Sequence[str]) -> dict[str, bytes]:
            made = self.make(memo, [int(name.removeprefix(start)) for name in names], origin)
            return {f"{start}{pk}": orjson.dumps(item) for pk, item in made.items()}

        return memo.get_many([f"{start}{pk}" for pk in ids], self.scopes, missing)


def chosen_fields(given: str, schema: type[Schema]) -> list[str]:
    """The fields somebody asks for; one that does not exist is refused by name. None given is all of them."""
    names = [name.strip() for name in given.split(",") if name.strip()]
    for name in names:
        if name not in schema.model_fields:
            raise RefusedError("fields", f"unknown field {name[:80]!r}")
    return names


def _picked(item: bytes, fields: Sequence[str]) -> Any:
    """The kept JSON as it is, or only some fields of it."""
    if not fields:
        return orjson.Fragment(item)
    whole = orjson.loads(item)
    return {name: whole[name] for name in whole if name in fields}


def _part(asked: OrderedParameters) -> Asked:
    if asked.cursor and asked.offset:
        raise RefusedError("offset", "not together with cursor")
    since = _since(asked.updated_since) if isinstance(asked, Filters) and asked.updated_since else ""
    return Asked(asked.ordering, asked.limit, asked.offset, asked.cursor, since)


def _since(moment: datetime.datetime) -> str:
    try:
        return time_key(timezone.make_aware(moment) if timezone.is_naive(moment) else moment)
    except (OverflowError, ValueError) as error:
        raise RefusedError("updated_since", "no moment on our calendar") from error
