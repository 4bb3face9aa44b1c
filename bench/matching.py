"""How good and how fast matching is: `python -m bench.matching`.

Quality on the judged set beside it (`matching_judgements/`), against two simple ways: who shares tags, and whose text
looks alike. Speed with very many made-up items in memory, as a ratio to one plain tag filter in SQLite in the same run.
"""

import argparse
import json
import math
import random
import sqlite3
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from network.scoring import Facts, Fields, Item, Language, Matcher, Side, known_fields, read_item
from network.scoring.items import Moments, Whereabouts
from search.lexicon import default_lexicon
from search.senses import WordReader

FOLDER = Path(__file__).parent / "matching_judgements"
SETS = {"first set": FOLDER, "second set": FOLDER / "second"}
DEMO = Path(__file__).parent.parent / "network" / "demo"
TOP = 5
KM = {"voorburg leidschendam": 2.6, "stompwijk voorburg": 6.0, "leidschendam stompwijk": 4.0}
Row = Mapping[str, Any]
Ranking = Callable[[Row], Sequence[str]]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profiles", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--asked", type=int, default=60, help="items of which the matches are timed, each way")
    parser.add_argument("--told", action="store_true", help="say for each request how well it went")
    options = parser.parse_args()
    language = _language()
    for title, folder in SETS.items():
        _quality(title, folder, language, told=options.told)
    _speed(language, options)


def _language() -> Language:
    terms = json.loads((DEMO / "terms.json").read_text())
    reader = WordReader(default_lexicon())
    cues = {f"term {term['slug']}": [term["name"], *term["synonyms"]] for term in terms}
    broader = {term["slug"]: [term["parent"]] if term["parent"] else [] for term in terms}
    places = {name: name for pair in KM for name in pair.split()}
    names = {term["slug"]: term["name"] for term in terms}
    return Language(reader, names, broader, places, Fields({**known_fields(), **cues}, reader))


def distance(one: str, other: str) -> float | None:
    """Kilometres between two villages, roughly."""
    return 0.0 if one == other else KM.get(" ".join(sorted((one, other))))


def _load(name: str, folder: Path = FOLDER) -> Any:
    return json.loads((folder / f"{name}.json").read_text())


# --- quality


def _quality(title: str, folder: Path, language: Language, *, told: bool) -> None:
    requests, profiles = _load("requests", folder)["items"], _load("profiles", folder)["items"]
    grades = _load("judgements", folder)
    print(f"{title}: nDCG@{TOP} of {len(requests)} requests among {len(profiles)} profiles")
    ways = {"matching": _ours(profiles, language), "shared tags": _tags(profiles), "text likeness": _likeness(profiles)}
    for name, ranking in ways.items():
        values = [ndcg(ranking(request), grades[request["key"]]) for request in requests]
        print(f"  {name:<16}{statistics.mean(values):.3f}")
    for request in requests if told else ():
        found = ways["matching"](request)
        shown = " ".join(f"{key}:{grades[request['key']].get(key, 0)}" for key in found)
        print(f"  {ndcg(found, grades[request['key']]):.2f} {request['key']}: {shown}")
    print()


def ndcg(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first five, gains 2^grade - 1."""

    def gain(found: Sequence[int]) -> float:
        return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(found[:TOP]))

    best = gain(sorted(grades.values(), reverse=True))
    return gain([grades.get(key, 0) for key in ranked]) / best if best else 1.0


def _facts(row: Row, language: Language) -> Facts:
    slugs = {name: slug for slug, name in language.terms.items()}
    words = [*row.get("tags", ()), *row.get("seeks", ())]
    return Facts(row["title"], row["text"], tuple(slugs.get(word, word) for word in words), row["area"].lower())


def _ours(profiles: Sequence[Row], language: Language) -> Ranking:
    offers = Side([read_item(row["key"], _facts(row, language), language, offer=True) for row in profiles])
    matcher = Matcher(offers, distance)

    def ranking(request: Row) -> list[str]:
        demand = read_item(request["key"], _facts(request, language), language, offer=False)
        return [str(match.offer.id) for match in matcher.offers_for(demand, TOP)]

    return ranking


def _tags(profiles: Sequence[Row]) -> Ranking:
    def ranking(request: Row) -> list[str]:
        asked = {*request.get("tags", ()), *request.get("seeks", ())}
        return [row["key"] for row in profiles if asked & set(row["tags"])]

    return ranking


def _likeness(profiles: Sequence[Row]) -> Ranking:
    """Cosine of letter pieces (three to five), weighed by rarity: no knowledge of words at all."""
    pieces = {row["key"]: _pieces(row) for row in profiles}
    having = Counter(piece for found in pieces.values() for piece in found)

    def vector(counts: Counter[str]) -> dict[str, float]:
        idf = math.log(1 + len(profiles))
        raw = {p: (1 + math.log(n)) * (idf - math.log(1 + having[p])) for p, n in counts.items() if p in having}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {piece: value / length for piece, value in raw.items()}

    vectors = {key: vector(found) for key, found in pieces.items()}

    def ranking(request: Row) -> list[str]:
        asked = vector(_pieces(request))
        return sorted(vectors, key=lambda key: -sum(v * vectors[key].get(p, 0.0) for p, v in asked.items()))

    return ranking


def _pieces(row: Row) -> Counter[str]:
    words = [row["title"], row["text"], *row.get("tags", ()), *row.get("seeks", ())]
    text = f" {' '.join(' '.join(words).lower().split())} "
    return Counter(text[at : at + size] for size in (3, 4, 5) for at in range(len(text) - size + 1))


# --- speed


def _speed(language: Language, options: argparse.Namespace) -> None:
    chance = random.Random(1)
    start = time.perf_counter()
    sources = [*_load("profiles")["items"], *_load("requests")["items"]]
    read = [read_item(row["key"], _facts(row, language), language, offer=True) for row in sources]
    each = (time.perf_counter() - start) / len(read)
    rare = [word for word in _rare_words(language) if word]
    offers = list(_made_up(read, rare, options.profiles, chance))
    demands = list(_made_up(read, rare, options.requests, chance))
    start = time.perf_counter()
    offered, demanded = Side(offers), Side(demands)
    built = time.perf_counter() - start
    print(f"{len(offers)} offers, {len(demands)} demands: {each * 1000:.1f} ms to read one, {built:.1f} s to index all")
    matcher = Matcher(offered, distance)
    plain = _plain_filter(offers)
    base = _times(lambda item: plain(item.terms), chance.sample(demands, options.asked))
    forth = _times(lambda item: matcher.offers_for(item, 20), chance.sample(demands, options.asked))
    back = _times(lambda item: matcher.demands_for(item, demanded, 20), chance.sample(offers, options.asked))
    print(f"{'':<24}{'median ms':>11}{'p95 ms':>9}{'ratio':>8}")
    for name, times in (
        ("one tag filter, SQLite", base),
        ("offers for a demand", forth),
        ("demands for an offer", back),
    ):
        ratio = statistics.median(times) / statistics.median(base)
        print(f"{name:<24}{statistics.median(times):>11.1f}{_p95(times):>9.1f}{ratio:>8.1f}")


def _rare_words(language: Language) -> list[Any]:
    groups = default_lexicon().groups
    return [word for group in groups for text in group.left[:1] for word in language.reader(text)][:8000]


def _made_up(read: Sequence[Item], rare: Sequence[Any], number: int, chance: random.Random) -> Iterator[Item]:
    """Items that speak of what real texts speak of, each with words of its own."""
    areas = sorted({name for pair in KM for name in pair.split()})
    terms = [f"skill {number}" for number in range(400)]
    for id in range(number):
        one, other = chance.sample(read, 2)
        words = (*one.words, *chance.sample(other.words, min(6, len(other.words))))
        own = tuple((word, word.weight) for word in chance.sample(rare, 12))
        yield replace(
            one,
            id=id,
            words=(*words, *own),
            terms=tuple(chance.sample(terms, 3)),
            where=Whereabouts(frozenset({chance.choice(areas)})),
            moments=Moments(free=chance.getrandbits(21) & chance.getrandbits(21)),
            asked=chance.randrange(4),
        )


def _plain_filter(offers: Sequence[Item]) -> Callable[[Sequence[str]], list[Any]]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE tag (term TEXT, profile INTEGER)")
    rows = ((term, offer.id) for offer in offers for term in offer.terms)
    database.executemany("INSERT INTO tag VALUES (?, ?)", rows)
    database.execute("CREATE INDEX tag_term ON tag (term, profile)")

    def find(terms: Sequence[str]) -> list[Any]:
        marks = ",".join("?" * len(terms))
        query = (
            f"SELECT profile, count(*) FROM tag WHERE term IN ({marks}) GROUP BY profile ORDER BY 2 DESC, 1 LIMIT 20"
        )
        return database.execute(query, terms).fetchall()

    return find


def _times(find: Callable[[Item], Any], items: Sequence[Item]) -> list[float]:
    """Milliseconds for each item, the first few left out."""
    times: list[float] = []
    for item in items:
        start = time.perf_counter()
        find(item)
        times.append((time.perf_counter() - start) * 1000)
    return times[3:]


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[max(0, math.ceil(0.95 * len(times)) - 1)]


if __name__ == "__main__":
    main()
