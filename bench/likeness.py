"""How well concerns that are alike are found, and how fast among 100,000.

`make bench` runs it. The pairs stand in `bench/concern_pairs/`; the texts of the large index are mixed from them.
"""

import argparse
import json
import random
import time
from collections.abc import Callable

from bench.support.concern_pairs import PAIRS, judge
from network.scoring.concern_index import ConcernIndex
from network.scoring.likeness import ConcernReader
from search.lexicon import default_lexicon
from search.senses import WordReader

QUESTIONS = 200


def main() -> None:
    """Judge the pairs, then time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--concerns", type=int, default=100_000)
    pairs = json.loads(PAIRS.read_text())
    judged = judge(pairs)
    print(f"found {judged.found} of 30, false alarms {judged.alarms} of 30", *judged.wrong, sep="\n  ")
    _time(parser.parse_args().concerns, _mixer([pair[side] for pair in pairs for side in ("one", "other")]))


def _mixer(texts: list[str]) -> Callable[[], str]:
    """Makes texts of two sentences and some loose words."""
    chance = random.Random(1)
    sentences = [part for text in texts for part in text.split(". ")]
    words = [word for text in texts for word in text.split()]
    return lambda: ". ".join(chance.sample(sentences, 2)) + " " + " ".join(chance.choices(words, k=8))


def _time(concerns: int, text: Callable[[], str]) -> None:
    read, index = ConcernReader(WordReader(default_lexicon())), ConcernIndex()
    start = time.monotonic()
    for number in range(concerns):
        index.put(number, read(text()))
    print(f"{concerns} concerns read in {time.monotonic() - start:.0f} s, once a process")
    took = sorted(_milliseconds(index, read, text()) for _question in range(QUESTIONS))
    print(f"suggestions: p50 {took[len(took) // 2]:.0f} ms, p95 {took[int(0.95 * len(took))]:.0f} ms, aim 150 ms")


def _milliseconds(index: ConcernIndex, read: ConcernReader, text: str) -> float:
    start = time.perf_counter()
    index.find(read(text), 3)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
