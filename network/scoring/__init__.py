"""Who can help whom, and why: pure Python, explained part by part.

`reading` understands texts, `wording` compares what they speak of, `parts` judges place, time and the rest, `matching`
adds them up. What the words of Dutch mean comes from outside, as a reader.
"""

from network.scoring.fields import Fields, Reader, known_fields
from network.scoring.items import Item, Word
from network.scoring.matching import Match, Matcher, Side
from network.scoring.parts import Part
from network.scoring.reading import Facts, Language, read_item
from network.scoring.weights import DEFAULT_WEIGHTS, parse_weights

__all__ = [
    "DEFAULT_WEIGHTS",
    "Facts",
    "Fields",
    "Item",
    "Language",
    "Match",
    "Matcher",
    "Part",
    "Reader",
    "Side",
    "Word",
    "known_fields",
    "parse_weights",
    "read_item",
]
