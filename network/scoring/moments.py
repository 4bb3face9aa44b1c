"""What a clause says about time: parts of the week (21 bits, Monday morning first), hours, once or time and again."""

import re

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_PARTS = (("ochtend", "morgen"), ("middag",), ("avond",))
ALL = (1 << 21) - 1
_DAY = re.compile(rf"\b({'|'.join(_DAYS)})(s|en)?(ochtend|morgen|middag|avond)?(en|s)?\b")
_PART = re.compile(r"\b(?:'s |de )?(ochtend|morgen|middag|avond)(?:s|en|uren)?\b")
_TOMORROW = re.compile(r"(?<!')(?<!'s )(?<!de )\bmorgen\b")
_WORDS: tuple[tuple[re.Pattern[str], tuple[int, ...], tuple[int, ...]], ...] = (
    (re.compile(r"\b(door ?de ?weeks?e?|werkdagen|weekdagen|in de week)\b"), (0, 1, 2, 3, 4), ()),
    (re.compile(r"\bweek-?(end|einde?)(s|en)?\b"), (5, 6), ()),
    (re.compile(r"\b(elke|iedere|alle) dag(en)?\b|\bhele week\b"), (0, 1, 2, 3, 4, 5, 6), ()),
    (re.compile(r"\boverdag\b|\bonder schooltijd\b"), (), (0, 1)),
    (
        re.compile(
            r"\bna school(tijd)?\b|\bna mijn (colleges|lessen)\b|\bvanaf (een uur of )?(twee|drie|vier|half \w+)\b"
        ),
        (),
        (1,),
    ),
    (re.compile(r"\bna (mijn )?werk\b|\bna (zes|zeven|acht|negen) uur\b|\b\w+avonden\b"), (), (2,)),
)
_ONCE = re.compile(
    r"\b(eenmalig\w*|een enkele keer|voor één keer|één (keer|dag|middag|ochtend|avond|zaterdag|zondag))\b"
    r"|\b\d{1,2} (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b"
)
_OFTEN = re.compile(
    r"\b(wekelijks\w*|maandelijks\w*|structureel|vaste|elke|iedere|per (week|maand))\b"
    r"|\b(keer|uur|ochtend|middag) in de week\b"
)
_HOURS = re.compile(r"\b(\d{1,2}|een|twee|drie|vier|vijf|zes|acht) (?:uur|uurtjes?) (?:per|in de|elke|iedere) week\b")
_NUMBERS = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8}


def slot(day: int, part: int) -> int:
    """The bit of a day (0 is Monday) and part (0 is morning)."""
    return 1 << (day * 3 + part)


def slots_in(text: str) -> int:
    """The parts of the week that a clause names; 0 when it names none."""
    text = _TOMORROW.sub(" ", text.lower().replace("’", "'"))
    exact, days = _days(text)
    parts = {_part(found[1]) for found in _PART.finditer(_DAY.sub(" ", text))}
    for pattern, some_days, some_parts in _WORDS:
        if pattern.search(text):
            days |= set(some_days)
            parts |= set(some_parts)
    if exact and not days:
        return exact
    if not days and not parts:
        return exact
    return exact | sum(slot(day, part) for day in days or range(7) for part in parts or range(3))


def _days(text: str) -> tuple[int, set[int]]:
    """Bits of days named with a part ("zaterdagochtend"), and days named alone."""
    exact, alone = 0, set()
    for found in _DAY.finditer(text):
        day = _DAYS.index(found[1])
        if found[3]:
            exact |= slot(day, _part(found[3]))
        else:
            alone.add(day)
    return exact, {day for day in alone if not exact >> (day * 3) & 7}


def _part(word: str) -> int:
    return next(number for number, names in enumerate(_PARTS) if word in names)


def hours_in(text: str) -> int | None:
    """Hours a week, if a clause names them."""
    found = _HOURS.search(text.lower())
    return (_NUMBERS.get(found[1]) or int(found[1])) if found else None


def once_in(text: str) -> bool | None:
    """Whether it is for once (a date is), or time and again; None when a clause does not say."""
    lower = text.lower()
    if _OFTEN.search(lower):
        return False
    return True if _ONCE.search(lower) else None
