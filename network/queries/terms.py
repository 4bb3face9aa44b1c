"""What hangs together with one expertise term: who offers it, who asks it, and which terms go with it."""

from dataclasses import dataclass

from home.facets import FacetIndex
from home.memo import Memo
from network.enums import ProfileKind
from network.models import ExpertiseTerm
from network.queries.facet_rows import KIND, KINDS, TERM, initiative_index, profile_index
from network.queries.vocabulary import Vocabulary, vocabulary

SHOWN = 12  # cards of each kind; the list has the rest
RELATED = 6


@dataclass(frozen=True)
class TermUse:
    """Numbers of the pages that use a term or a narrower one; `more` says whether the list has more of them."""

    offers: list[int]
    requests: list[int]
    initiatives: list[int]
    more: bool


def term_by_slug(slug: str, words: Vocabulary) -> ExpertiseTerm | None:
    """The term; also by a synonym, or by the name of a term that was merged into it."""
    known = words.term_of.get(slug)
    return ExpertiseTerm.objects.select_related("parent").filter(slug=known).first() if known else None


def use_of(slug: str, memo: Memo) -> TermUse:
    """Who offers and who asks it, newest first; from memory."""
    profiles, initiatives = profile_index(memo), initiative_index(memo)

    def found(index: FacetIndex, **selection: list[str]) -> list[int]:
        return index.page(index.matching({TERM: [slug], **selection}), 0, SHOWN + 1)

    offers = found(profiles, **{KIND: [KINDS[ProfileKind.OFFER]]})
    requests = found(profiles, **{KIND: [KINDS[ProfileKind.REQUEST]]})
    using = found(initiatives)
    more = max(len(offers), len(requests), len(using)) > SHOWN
    return TermUse(offers[:SHOWN], requests[:SHOWN], using[:SHOWN], more)


def narrower_of(slug: str, words: Vocabulary) -> list[str]:
    """Terms right below it, by name."""
    return sorted(name for name, chain in words.broader.items() if chain[:1] == [slug])


def related_to(slug: str, memo: Memo) -> list[str]:
    """Terms that stand on the same pages, most often first; its own wider and narrower terms left out."""
    words = vocabulary(memo)
    family = {slug, *words.broader.get(slug, ()), *(name for name, chain in words.broader.items() if slug in chain)}
    together: dict[str, int] = {}
    for index in (profile_index(memo), initiative_index(memo)):
        for other, number in index.counts(TERM, {}, index.matching({TERM: [slug]})).items():
            if other not in family and number:
                together[other] = together.get(other, 0) + number
    return sorted(together, key=lambda other: (-together[other], other))[:RELATED]
