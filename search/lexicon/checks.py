"""What can be wrong in the lexicon as a whole: contradictions and repeats, each told with file and line."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from search.analysis.normalise import fold, split_words
from search.lexicon.parsing import Group, Kind

Pair = frozenset[str]


def problems(groups: Iterable[Group]) -> list[str]:
    """Every contradiction and repeat in the groups, as "file:line: what"; empty when all is well."""
    groups = list(groups)
    return [*_twice_in_one_line(groups), *_contradictions(groups), *_repeats(groups), *_cycles(groups)]


def _norm(word: str) -> str:
    return " ".join(fold(part.text) for part in split_words(word))


def _equal_pairs(group: Group) -> Iterator[Pair]:
    sides = (group.left,) if group.kind is Kind.BROADER else (group.left, group.right)
    for side in sides:
        for word, other in combinations(side, 2):
            yield frozenset((_norm(word), _norm(other)))


def _cross_pairs(group: Group) -> Iterator[Pair]:
    for word, other in product(group.left, group.right):
        yield frozenset((_norm(word), _norm(other)))


def _twice_in_one_line(groups: Iterable[Group]) -> Iterator[str]:
    for group in groups:
        words = [_norm(word) for word in (*group.left, *group.right)]
        for word in sorted({word for word in words if words.count(word) > 1}):
            yield f"{group.source}: {word!r} stands twice in this line"


def _sources(groups: Iterable[Group]) -> dict[Kind, dict[Pair, list[str]]]:
    """Where each pair is said to be equal, role and activity, or broader and narrower."""
    found: dict[Kind, dict[Pair, list[str]]] = {kind: defaultdict(list) for kind in Kind}
    for group in groups:
        for pair in _equal_pairs(group):
            found[Kind.EQUAL][pair].append(group.source)
        for pair in _cross_pairs(group):
            found[group.kind][pair].append(group.source)
    return found


def _contradictions(groups: Iterable[Group]) -> Iterator[str]:
    sources = _sources(groups)
    for one, other in combinations(Kind, 2):
        for pair in sorted(sources[one].keys() & sources[other].keys(), key=sorted):
            where = f"{sources[one][pair][0]} ({one.name.lower()}) and {sources[other][pair][0]} ({other.name.lower()})"
            yield f"{where}: two kinds of relation between {_names(pair)}"


def _repeats(groups: Iterable[Group]) -> Iterator[str]:
    for pairs in _sources(groups).values():
        for pair, sources in sorted(pairs.items(), key=lambda item: sorted(item[0])):
            if len(set(sources)) > 1:
                yield f"{sources[1]}: {_names(pair)} are paired already in {sources[0]}"


def _names(pair: Pair) -> str:
    return " and ".join(repr(word) for word in sorted(pair))


def _cycles(groups: Iterable[Group]) -> Iterator[str]:
    narrower: dict[str, dict[str, str]] = defaultdict(dict)
    for group in groups:
        if group.kind is Kind.BROADER:
            for word, other in product(group.left, group.right):
                narrower[_norm(word)].setdefault(_norm(other), group.source)
    for word in sorted(narrower):
        for other, source in narrower[word].items():
            if word in _below(other, narrower):
                yield f"{source}: {word!r} is broader than itself, by way of {other!r}"


def _below(word: str, narrower: Mapping[str, Mapping[str, str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [word]
    while waiting:
        for other in narrower.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen
