"""Who can help whom, and why: pure Python, explained part by part.

`reading` understands texts, `wording` compares what they speak of, `parts` judges place, time and the rest, `matching`
adds them up. What the words of Dutch mean comes from outside, as a reader.
"""

from network.scoring.items import Item, Word
from network.scoring.matching import Match, Matcher
from network.scoring.parts import Part
from network.scoring.reading import read_item
from network.scoring.weights import DEFAULT_WEIGHTS, parse_weights

__all__ = ["DEFAULT_WEIGHTS", "Item", "Match", "Matcher", "Part", "Word", "parse_weights", "read_item"]
