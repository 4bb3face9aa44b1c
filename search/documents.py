"""From a public item to the tokens by which it is found and filtered. Pure: no database."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from burgerkracht.hookspecs import SearchItem
from search.analysis import ANALYSIS_VERSION, analyse_document
from search.analysis.normalise import fold

TYPE, AREA, THEME, TAG = "soort", "plaats", "thema", "trefwoord"
FACETS = (TYPE, AREA, THEME, TAG)
# Field of the analysis -> column of SearchDocument.
FIELD_COLUMNS = {"title": "title_tokens", "tags": "tag_tokens", "body": "body_tokens", "place": "facet_tokens"}
PLACE_MARK = "0l"  # how analysis begins the tokens of places
LONGEST = 80  # characters of a token; longer ones are noise
FACET_MARKS = {TYPE: "0f", AREA: "0g", THEME: "0h", TAG: "0i"}  # no token of analysis begins like this
_NO_TOKEN = re.compile(r"[^a-z0-9]+")


def digest(item: SearchItem) -> str:
    """Differs as soon as the item or the analysis does."""
    return hashlib.blake2b(repr((ANALYSIS_VERSION, item)).encode(), digest_size=16).hexdigest()


@lru_cache(maxsize=2_000)
def facet_token(facet: str, value: str) -> str:
    """The token of everything that has this value."""
    return FACET_MARKS[facet] + _NO_TOKEN.sub("", fold(value))


def tokens_of(item: SearchItem, places: Collection[str], areas: Iterable[str]) -> dict[str, str]:
    """What to store in each token field. `places` are names of where it is, `areas` slugs that it counts for."""
    text = {"title": item.title, "tags": (*item.tags, *item.words), "body": item.text}
    fields = analyse_document({**text, "place": tuple(places)})
    values = [(TYPE, item.type), *((AREA, area) for area in areas), (THEME, item.theme)]
    values += [(TAG, tag) for tag in item.tags]
    facets = [facet_token(facet, value) for facet, value in values if value]
    found = {
        "title_tokens": fields["title"],
        "tag_tokens": fields["tags"],
        "body_tokens": fields["body"],
        "facet_tokens": dict.fromkeys([*fields["place"], *facets]),
    }
    return {name: " ".join(token for token in tokens if len(token) <= LONGEST) for name, tokens in found.items()}


def words_of(tokens: Mapping[str, str]) -> set[str]:
    """The different tokens in these fields that say something about the text."""
    return set(" ".join(tokens[name] for name in ("title_tokens", "tag_tokens", "body_tokens")).split())
