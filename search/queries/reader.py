"""The word knowledge of search for other apps."""

from functools import cache

from home.memo import Memo
from search.lexicon import default_lexicon
from search.models import WORD_SCOPE
from search.queries.knowledge import current_lexicon
from search.senses import WordReader


def word_reader(memo: Memo) -> WordReader:
    """Made anew only when editors changed the words: one query."""
    return memo.get_large("word-reader", (WORD_SCOPE,), _reader)


def _reader() -> WordReader:
    lexicon = current_lexicon()
    return _standard() if lexicon is default_lexicon() else WordReader(lexicon)


@cache
def _standard() -> WordReader:
    """Of the word lists that come along: once a process, whatever becomes of those of the editors."""
    return WordReader(default_lexicon())
