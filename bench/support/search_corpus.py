"""Very many made-up documents, put straight into the index: for benches only."""

import datetime
import random
from collections.abc import Callable, Iterator

from burgerkracht.hookspecs import SearchItem, SearchKey
from search.analysis.dutch import word_list
from search.lexicon import default_lexicon
from search.services import indexing

COMMON = "vereniging"  # in every document
TWENTIETH = "fanfare"  # in one of twenty
SECOND = "zwemles"  # in another one of twenty
RARE = "sterrenwacht"  # in twenty documents
WORDS_IN_TEXT = 90
VILLAGES = ("voorburg", "leidschendam", "stompwijk")
TYPES = ("initiative", "expertise", "concern", "meeting", "newsflash", "page")


def add_documents(first: int, last: int, say: Callable[[int], None]) -> None:
    """Index documents number `first` up to and including `last`."""
    items: list[SearchItem] = []
    for item in _items(first, last):
        items.append(item)
        if len(items) == indexing.CHUNK or item.key.id == last:
            indexing.index_items(items=items)
            items = []
            say(item.key.id)


def _items(first: int, last: int) -> Iterator[SearchItem]:
    """Words by Zipf's law from the word lists of our own lexicon."""
    chance = random.Random(first)
    special = {COMMON, TWENTIETH, SECOND, RARE} | word_list("stop")
    words = sorted(word for word in default_lexicon().words if word.isalpha() and word not in special)
    random.Random(1).shuffle(words)
    weights = [1 / (place + 20) for place in range(len(words))]
    tags = words[100:160]
    day = datetime.date(2026, 1, 1)
    for number in range(first, last + 1):
        text = chance.choices(words, weights, k=WORDS_IN_TEXT)
        text[10] = COMMON
        for word, every, at in ((TWENTIETH, 20, 20), (SECOND, 20, 30), (RARE, max(1, last // 20), 40)):
            if number % every == at % every:
                text[at] = word
        yield SearchItem(
            SearchKey("bench.item", number),
            chance.choice(TYPES),
            f"bench-{number}",
            " ".join(chance.choices(words, weights, k=4)).capitalize(),
            f"/bench/{number}/",
            " ".join(text),
            tags=tuple(chance.sample(tags, 3)),
            area=chance.choice(VILLAGES),
            theme="groen",
            date=day + datetime.timedelta(days=number % 300),
        )
