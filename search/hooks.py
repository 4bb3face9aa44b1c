"""What this app adds to the platform."""

import datetime
from collections.abc import Collection

from burgerkracht.hookspecs import ApiRouter, ContentChange, DerivedData, EditorRights, HealthCheck, Job, SearchKey
from burgerkracht.plugins import hookimpl
from home.memo import Memo
from search.api import router
from search.documents import TYPE
from search.models import SearchDocument, SearchToken
from search.queries.find import find
from search.queries.knowledge import knowledge
from search.queries.reader import word_reader as reader_of
from search.rights import EDITOR_RIGHTS
from search.senses import WordReader
from search.services.health import check_engine
from search.services.indexing import index_changes, rebuild_index
from search.services.reconcile import reconcile
from search.services.telling import tell_engine
from search.services.warming import warm_search


@hookimpl
def warm_up() -> None:
    """Word lists and the vocabulary of the index."""
    warm_search()


@hookimpl
def content_changed(changes: Collection[ContentChange]) -> None:
    """The index follows every change of what is public."""
    index_changes(changes=changes)


@hookimpl
def find_items(query: str, types: Collection[str], limit: int) -> list[SearchKey]:
    """For lists that can be searched."""
    memo = Memo()
    found = find(memo, query, {TYPE: sorted(types)}, reach=limit)
    keys = knowledge(memo).catalogue.keys
    return [keys[number] for number in found.order[:limit] if number in keys]


@hookimpl
def health_checks() -> list[HealthCheck]:
    """The index must be able to answer, and so must the engine that the operator chose."""
    return [HealthCheck("search", check_engine)]


@hookimpl
def api_routers() -> list[ApiRouter]:
    """Search and suggestions."""
    return [ApiRouter("", router, "search")]


@hookimpl
def editor_rights() -> list[EditorRights]:
    """What volunteer editors may do."""
    return EDITOR_RIGHTS


@hookimpl
def word_reader(memo: Memo) -> WordReader:
    """For comparing texts."""
    return reader_of(memo)


@hookimpl
def jobs() -> list[Job]:
    """What an engine still has to be told is told; every night all is compared."""
    return [
        Job("search.tell", every=datetime.timedelta(minutes=1), run=tell_engine),
        Job("search.reconcile", every=datetime.timedelta(days=1), run=reconcile, at=datetime.time(3, 20)),
    ]


@hookimpl
def derived_data() -> list[DerivedData]:
    """The index, and how often each token stands in it."""
    return [DerivedData((SearchDocument, SearchToken), rebuild_index)]
