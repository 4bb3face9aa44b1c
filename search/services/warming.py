"""Makes a fresh process ready to search, so that no visitor waits for word lists to be read."""

from home.memo import Memo
from search.analysis import warm_up
from search.lexicon import default_lexicon
from search.queries.knowledge import knowledge
from search.services.telling import tell_engine


def warm_search() -> None:
    """Word lists, stemmers, lexicon and the vocabulary of the index: about two seconds, once a process."""
    warm_up()
    default_lexicon()
    known = knowledge(Memo())
    known.vocabulary.warm_up()
    known.analyse("klaar voor gebruik")
    tell_engine()  # what a process that ended could not tell any more
