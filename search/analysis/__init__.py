"""Dutch analysis for search: pure Python, the same for every engine, for documents and for queries."""

from search.analysis.concepts import analyse_query
from search.analysis.dutch import warm_up_dictionary
from search.analysis.places import Gazetteer, Place
from search.analysis.query import Concept, PlaceWish, Query, Variant
from search.analysis.tokens import ANALYSIS_VERSION, FIELDS, TEXT_FIELDS, analyse_document, place_token, word_tokens
from search.analysis.vocabulary import Statistics, Vocabulary

__all__ = [
    "ANALYSIS_VERSION",
    "FIELDS",
    "TEXT_FIELDS",
    "Concept",
    "Gazetteer",
    "Place",
    "PlaceWish",
    "Query",
    "Statistics",
    "Variant",
    "Vocabulary",
    "analyse_document",
    "analyse_query",
    "place_token",
    "warm_up",
    "word_tokens",
]


def warm_up() -> None:
    """Load the word lists and stemmers now (under a second) instead of in the first request."""
    warm_up_dictionary()
    analyse_document({"title": "Buurtmoestuin", "body": "Bewoners verzorgen samen de geveltuintjes."})
