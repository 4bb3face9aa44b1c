"""Sixty pairs of concerns, written before anything was tuned: half the same in other words, half not.

`judge` asks for each first text whether the second is among the three that are suggested, out of the second texts of
all pairs. `python -m bench.likeness` prints the figures and what went wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from network.scoring.concern_index import ConcernIndex
from network.scoring.likeness import ConcernReader
from search.lexicon import default_lexicon
from search.senses import WordReader

PAIRS = Path(__file__).parents[1] / "concern_pairs" / "pairs.json"


@dataclass
class Judged:
    """How many of the same were found, how many others were taken for the same, and which went wrong."""

    found: int = 0
    alarms: int = 0
    wrong: list[str] = field(default_factory=list)


def judge(pairs: Iterable[dict[str, Any]], shown: int = 3) -> Judged:
    """Whether each pair is seen for what it is."""
    pairs = list(pairs)
    read, index, judged = ConcernReader(WordReader(default_lexicon())), ConcernIndex(), Judged()
    for pair in pairs:
        index.put(pair["id"], read(pair["other"]))
    for pair in pairs:
        suggested = any(id == pair["id"] for _score, id in index.find(read(pair["one"]), shown))
        judged.found += suggested and pair["same"]
        judged.alarms += suggested and not pair["same"]
        if suggested != pair["same"]:
            judged.wrong.append(f"{pair['id']}: {pair['one']} | {pair['other']}")
    return judged
