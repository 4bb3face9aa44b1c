"""The net below everything else: content, index and search engine are compared, and what differs is mended."""

from collections.abc import Callable

from search.services.indexing import index_everything, recount_tokens
from search.services.telling import Comparison, mend_engine

Say = Callable[[int], None]


def reconcile(*, say: Say = lambda done: None) -> tuple[int, Comparison | None]:
    """How many items differed from the content, and how the engine compares (None when there is none to compare)."""
    changed = index_everything(say=say)
    recount_tokens()
    return changed, mend_engine()
