"""Keeps which words found nothing, so that editors can mend the word list. Never who asked, and no whole stories.

A search is a GET, and so writes nothing while somebody waits: misses are counted in memory and written together,
after an answer has been sent, at most once a minute.
"""

import threading
import time
from collections import Counter
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.analysis.normalise import clean, split_words
from search.models import MissedQuery

MOST_WORDS = 4
MOST_CHARACTERS = 60
MOST_WAITING = 500  # different ones in memory
EVERY = 60  # seconds


class _Waiting:
    """Misses that are not written yet."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.counts: Counter[str] = Counter()
        self.written_at = time.monotonic()

    def take(self) -> Counter[str]:
        with self.lock:
            taken, self.counts = self.counts, Counter()
            self.written_at = time.monotonic()
            return taken


_waiting = _Waiting()


def note_missed(text: str) -> None:
    """Count words that found nothing, if they can hardly say anything about a person."""
    words = normalised(text)
    if not words:
        return
    with _waiting.lock:
        if words in _waiting.counts or len(_waiting.counts) < MOST_WAITING:
            _waiting.counts[words] += 1


def normalised(text: str) -> str:
    """In lower case with plain spaces; empty for what is long or holds digits or an address, as personal data do."""
    words = [clean(word.text) for word in split_words(text)]
    joined = " ".join(words)
    personal = any(character.isdigit() or character == "@" for character in text)
    fits = 0 < len(words) <= MOST_WORDS and len(joined) <= MOST_CHARACTERS
    return joined if fits and not personal else ""


def write_missed() -> int:
    """Add what was counted to the table. Gives how many different ones there were."""
    counts = _waiting.take()
    with transaction.atomic():
        for words, times in sorted(counts.items()):
            today = timezone.localdate()
            if not MissedQuery.objects.filter(words=words).update(times=F("times") + times, last_seen=today):
                MissedQuery.objects.get_or_create(words=words, defaults={"times": times})
    return len(counts)


def write_missed_in_time(**kwargs: Any) -> None:
    """Listens to the end of requests."""
    if _waiting.counts and time.monotonic() - _waiting.written_at > EVERY:
        write_missed()
