"""What people type is words, never the language of an engine: a quote or a NUL would be an error there."""

import re

from modelsearch.query import And, Boost, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

_WORD = re.compile(r"\w+")
NOTHING = Not(MatchAll())


def cleaned(query: SearchQuery) -> SearchQuery:
    """The same question with nothing but words in it; one without words matches nothing."""
    return _cleaned(query) or NOTHING


def _cleaned(query: SearchQuery) -> SearchQuery | None:
    match query:
        case PlainText():
            words = " ".join(_WORD.findall(query.query_string))
            return PlainText(words, operator=query.operator, boost=query.boost) if words else None
        case Phrase():
            words = " ".join(_WORD.findall(query.query_string))
            return Phrase(words) if words else None
        case And() | Or():
            parts = [part for one in query.subqueries if (part := _cleaned(one))]
            return type(query)(parts) if len(parts) > 1 else next(iter(parts), None)
        case Not() | Boost():
            inner = _cleaned(query.subquery)
            return inner and (Not(inner) if isinstance(query, Not) else Boost(inner, query.boost))
    return query
