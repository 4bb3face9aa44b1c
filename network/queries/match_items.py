"""Offers, requests and initiatives as matching sees them, kept in memory: two queries each after a change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.utils import timezone

from burgerkracht.plugins import hook
from home.memo import Memo
from home.queries.pages import public
from network.enums import ProfileKind, ProfileState, Rhythm, Stage
from network.models import ExpertiseProfilePage, InitiativePage, InitiativeSeeks, Introduction, ProfileTerm
from network.queries.facet_rows import INITIATIVES, PROFILES
from network.queries.match_places import place_names
from network.queries.vocabulary import Vocabulary, vocabulary
from network.scoring import Facts, Fields, Item, Language, Reader, Side, known_fields, read_item
from network.scoring.reading import TOLD

INITIATIVE, PROFILE = "network.initiativepage", "network.expertiseprofilepage"
ACTIVE = (Stage.IDEA, Stage.PREPARING, Stage.RUNNING)
BESIDE_TERMS = 0.25  # what an initiative tells of itself counts, beside the terms that it seeks
Links = dict[int, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Subject:
    """What may be shown of an item that is matched."""

    model: str
    pk: int
    key: str
    title: str
    url: str
    kind: str  # offer, request, initiative
    area: str  # slug
    initiative: int | None = None  # for which it asks


@dataclass(frozen=True)
class Matched:
    """Items of one kind with what may be shown of them, by number."""

    subjects: dict[int, Subject]
    side: Side
    by_pk: dict[int, Item]


class _Readings:
    """Items read before; only what changed is read again."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._kept: dict[tuple[str, int], tuple[Facts, Item]] = {}

    def item(self, kind: str, pk: int, facts: Facts) -> Item:
        """The item of these facts."""
        kept = self._kept.get((kind, pk))
        if kept is None or kept[0] != facts:
            kept = (facts, read_item(pk, facts, self.language, offer=kind == ProfileKind.OFFER))
            self._kept[kind, pk] = kept
        return kept[1]

    def keep(self, kind: str, pks: Iterable[int]) -> None:
        """Forget all others of this kind."""
        wanted = set(pks)
        self._kept = {key: kept for key, kept in self._kept.items() if key[0] != kind or key[1] in wanted}


def _readings(memo: Memo) -> _Readings:
    """Made anew when terms or areas changed, or the words that the reader knows."""
    reader = hook.word_reader(memo=memo) or _reads_nothing
    words = vocabulary(memo)
    kept: dict[str, Any] = memo.get_large("match-readings", (), dict)
    if kept.get("of") != (id(reader), id(words)):
        kept |= {
            "of": (id(reader), id(words)),
            "holds": (reader, words),
            "readings": _Readings(_language(reader, words)),
        }
    return kept["readings"]


def _reads_nothing(text: str) -> tuple[()]:
    """Where nobody knows the words, only expertise terms are matched."""
    return ()


def _language(reader: Reader, words: Vocabulary) -> Language:
    synonyms: dict[str, list[str]] = {}
    for word, slug in words.term_of.items():
        synonyms.setdefault(slug, []).append(word.replace("-", " "))
    own = {f"term {slug}": [name, *synonyms.get(slug, ())] for slug, name in words.terms.items()}
    fields = Fields({**known_fields(), **own}, reader)
    return Language(reader, words.terms, words.broader, place_names(words), fields)


def offers(memo: Memo) -> Matched:
    """Public offers that are open today."""
    return _profiles(memo)[ProfileKind.OFFER]


def requests(memo: Memo) -> Matched:
    """Public requests that are open today."""
    return _profiles(memo)[ProfileKind.REQUEST]


def initiatives(memo: Memo) -> Matched:
    """Public initiatives that are going on and seek something."""
    return memo.get_large("match-initiatives", INITIATIVES, lambda: _make_initiatives(memo))


def _profiles(memo: Memo) -> dict[ProfileKind, Matched]:
    today = timezone.localdate()
    return memo.get_large(f"match-profiles:{today}", PROFILES, lambda: _make_profiles(memo, today))


def _make_profiles(memo: Memo, today: date) -> dict[ProfileKind, Matched]:
    now = Q(state=ProfileState.OPEN) & (Q(until=None) | Q(until__gte=today))
    pages = public(ExpertiseProfilePage.objects.live(), memo).filter(now).order_by("pk")
    themes = ExpertiseProfilePage.themes.through
    links = _links(("terms", ProfileTerm, "content_object_id"), ("themes", themes, "expertiseprofilepage_id"))
    readings, words, asked = _readings(memo), vocabulary(memo), asked_lately()
    found: dict[ProfileKind, list[tuple[Subject, Item]]] = {kind: [] for kind in ProfileKind}
    for page in pages:
        kind = ProfileKind(page.kind)
        facts = profile_facts(page, links.get(page.pk, {}), words, asked.get(page.pk, 0))
        found[kind].append((profile_subject(page, facts.area), readings.item(kind, page.pk, facts)))
    for kind, pairs in found.items():
        readings.keep(kind, (subject.pk for subject, _item in pairs))
    return {kind: _matched(pairs) for kind, pairs in found.items()}


def _make_initiatives(memo: Memo) -> Matched:
    pages = public(InitiativePage.objects.live().filter(stage__in=ACTIVE), memo).defer("body").order_by("pk")
    themes = InitiativePage.themes.through
    links = _links(("terms", InitiativeSeeks, "content_object_id"), ("themes", themes, "initiativepage_id"))
    readings, words = _readings(memo), vocabulary(memo)
    pairs: list[tuple[Subject, Item]] = []
    for page in pages:
        facts = initiative_facts(page, links.get(page.pk, {}), words)
        pairs.append((initiative_subject(page, facts.area), readings.item(INITIATIVE, page.pk, facts)))
    readings.keep(INITIATIVE, (subject.pk for subject, _item in pairs))
    return _matched(pairs)


def _matched(pairs: list[tuple[Subject, Item]]) -> Matched:
    return Matched(
        {subject.pk: subject for subject, _item in pairs},
        Side([item for _subject, item in pairs]),
        {subject.pk: item for subject, item in pairs},
    )


def initiative_item(page: InitiativePage, links: Mapping[str, list[str]], memo: Memo) -> Item:
    """What an initiative asks, as its page stands now."""
    facts = initiative_facts(
        page, {"terms": links.get("seeks", []), "themes": links.get("theme", [])}, vocabulary(memo)
    )
    return _readings(memo).item(INITIATIVE, page.pk, facts)


def told_item(kind: str, pk: int, facts: Facts, memo: Memo) -> Item:
    """What is told elsewhere, such as by a group of concerns, as a demand."""
    return _readings(memo).item(kind, pk, facts)


def asked_lately() -> dict[int, int]:
    """Offer -> how often it was put before somebody in the last thirty days: one query."""
    since = timezone.now() - timedelta(days=30)
    told = Introduction.objects.filter(offer_told_at__gte=since).order_by().values_list("offer")
    return dict(told.annotate(number=Count("pk")))


def profile_facts(
    page: ExpertiseProfilePage, links: Mapping[str, list[str]], words: Vocabulary, asked: int = 0
) -> Facts:
    """What a profile says; `asked` is how often lately somebody heard of it."""
    return Facts(
        title=page.title,
        text=page.introduction,
        terms=tuple(sorted(links.get("terms", ()))),
        area=words.area_slugs[page.area_id],
        travel_km=page.travel_km,
        remote=page.remote,
        slots=page.slots,
        hours=page.hours_per_week,
        once=True if page.rhythm == Rhythm.ONCE else None,
        themes=tuple(sorted(links.get("themes", ()))),
        owner=page.resident_id,
        asked=asked,
    )


def initiative_facts(page: InitiativePage, links: Mapping[str, list[str]], words: Vocabulary) -> Facts:
    """What an initiative says, its first sentence once."""
    story = [page.problem, page.plan, page.next_step, page.when]
    first = page.one_liner if not page.plan.startswith(page.one_liner.rstrip("…")) else ""
    terms = tuple(sorted(links.get("terms", ())))
    return Facts(
        title=page.title,
        text="\n".join(filter(None, (first, *story))),
        terms=terms,
        area=words.area_slugs[page.area_id],
        themes=tuple(sorted(links.get("themes", ()))),
        owner=page.contact_id,
        told=BESIDE_TERMS if terms else TOLD,
    )


def profile_subject(page: ExpertiseProfilePage, area: str) -> Subject:
    """What may be shown of a profile."""
    return Subject(PROFILE, page.pk, page.key, page.title, page.get_url() or "", page.kind, area, page.initiative_id)


def initiative_subject(page: InitiativePage, area: str) -> Subject:
    """What may be shown of an initiative."""
    return Subject(INITIATIVE, page.pk, page.key, page.title, page.get_url() or "", "initiative", area)


def _links(*columns: tuple[str, type, str]) -> Links:
    """Page -> slugs of its terms and themes: one query."""
    queries = [_slugs(*column) for column in columns]
    found: Links = {}
    for name, pk, slug in queries[0].union(*queries[1:], all=True):
        found.setdefault(pk, {}).setdefault(name, []).append(slug)
    return found


def _slugs(name: str, model: type, pk: str) -> QuerySet:
    column = "tag__slug" if name == "terms" else "theme__slug"
    return model.objects.order_by().values_list(Value(name, output_field=CharField()), F(pk), F(column))  # type: ignore[attr-defined]
