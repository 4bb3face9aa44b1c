"""The word knowledge of search for other apps."""

from home.memo import Memo
from search.models import WORD_SCOPE
from search.queries.knowledge import current_lexicon
from search.senses import WordReader


def word_reader(memo: Memo) -> WordReader:
    """Made anew only when editors changed the words: one query."""
    return memo.get_large("word-reader", (WORD_SCOPE,), lambda: WordReader(current_lexicon()))
