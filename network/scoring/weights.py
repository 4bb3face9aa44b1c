"""How much each part of a match counts."""

from collections.abc import Mapping

NAMES = ("expertise", "nearness", "availability", "themes", "fairness")
DEFAULT_WEIGHTS: Mapping[str, float] = {
    "expertise": 0.70,
    "nearness": 0.10,
    "availability": 0.12,
    "themes": 0.04,
    "fairness": 0.04,
}


def parse_weights(text: str) -> dict[str, float]:
    """ "expertise=60,nearness=15": shares of the whole. What is not named weighs nothing; a mistake is a ValueError."""
    given: dict[str, float] = {}
    for pair in filter(None, (pair.strip() for pair in text.split(","))):
        name, _equals, number = (part.strip() for part in pair.partition("="))
        if name not in NAMES or name in given:
            raise ValueError(f"match weights: {name!r} is none of {', '.join(NAMES)}, or stands there twice")
        given[name] = _number(name, number)
    if not given.get("expertise"):
        raise ValueError("match weights: expertise must weigh something, or everybody would fit everywhere")
    total = sum(given.values())
    return {name: given.get(name, 0.0) / total for name in NAMES}


def _number(name: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < 1e6:
        raise ValueError(f"match weights: {name} must be a number from 0, not {text!r}")
    return number
