"""The network's public items as search sees them, and which of them a change touches."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Page, PageViewRestriction

from burgerkracht.hookspecs import ContentChange, SearchItem, SearchKey
from home.models import Area, Theme
from network.models import (
    TAGGED,
    Concern,
    ConcernGroup,
    ExpertiseProfilePage,
    ExpertiseTerm,
    InitiativePage,
    MeetingPage,
)

CHUNK = 500  # records at a time
PAGES: tuple[type[Page], ...] = (InitiativePage, ExpertiseProfilePage, MeetingPage)
MODELS: tuple[type[models.Model], ...] = (*PAGES, ConcernGroup, Concern)


def items(keys: Collection[SearchKey] | None) -> Iterator[SearchItem]:
    """Public items among `keys`, or all of them."""
    for model, make in MAKERS.items():
        label = model._meta.label_lower
        wanted = None if keys is None else [key.id for key in keys if key.model == label]
        if wanted is None or wanted:
            yield from (make(record) for record in _records(model, wanted))


def _records(model: type[models.Model], wanted: list[int] | None) -> Iterator[Any]:
    queryset = SOURCES[model]()
    if wanted is None:
        yield from queryset.iterator(chunk_size=CHUNK)
        return
    for start in range(0, len(wanted), CHUNK):
        yield from queryset.filter(pk__in=wanted[start : start + CHUNK])


def _pages(model: type[Page], *prefetch: str) -> Callable[[], models.QuerySet]:
    return lambda: model.objects.live().public().select_related("area").prefetch_related(*prefetch, "themes")


SOURCES: dict[type[models.Model], Callable[[], models.QuerySet]] = {
    InitiativePage: _pages(InitiativePage, "seeks_items__tag", "has_items__tag"),
    ExpertiseProfilePage: _pages(ExpertiseProfilePage, "term_items__tag"),
    MeetingPage: _pages(MeetingPage),
    ConcernGroup: lambda: ConcernGroup.objects.public().select_related("area", "theme").prefetch_related("concerns"),
    Concern: lambda: Concern.objects.readable().filter(group=None).select_related("area", "theme"),
}


def _item(record: Any, type_name: str, title: str, url: str, text: Iterable[str], **more: Any) -> SearchItem:
    key = SearchKey(record._meta.label_lower, record.pk)
    words = "\n".join(part.strip() for part in text if part and part.strip())
    return SearchItem(key, type_name, record.key, title, url, words, **more)


def _initiative(page: InitiativePage) -> SearchItem:
    terms = [item.tag for items in (page.seeks_items, page.has_items) for item in items.all()]
    themes = list(page.themes.all())
    text = (page.one_liner, page.problem, page.plan, page.next_step, strip_tags(str(page.body)), page.when)
    return _item(
        page,
        "initiative",
        page.title,
        page.get_url() or "",
        text,
        tags=_words(terms, themes, page.keyword_list),
        words=_synonyms(terms),
        area=page.area.slug,
        theme=themes[0].slug if themes else "",
        kind=page.stage,
        date=_day(page.first_published_at),
    )


def _profile(page: ExpertiseProfilePage) -> SearchItem:
    themes = list(page.themes.all())
    terms = [item.tag for item in page.term_items.all()]
    return _item(
        page,
        "expertise",
        page.title,
        page.get_url() or "",
        (page.introduction,),
        tags=_words(terms, themes, page.keyword_list),
        words=_synonyms(terms),
        area=page.area.slug,
        theme=themes[0].slug if themes else "",
        kind=page.kind,
        date=_day(page.first_published_at),
    )


def _meeting(page: MeetingPage) -> SearchItem:
    themes = list(page.themes.all())
    return _item(
        page,
        "meeting",
        page.title,
        page.get_url() or "",
        (page.intro, strip_tags(str(page.body)), page.place, page.address),
        tags=_words([], themes, page.keyword_list),
        area=page.area.slug,
        theme=themes[0].slug if themes else "",
        date=_day(page.start),
    )


def _group(group: ConcernGroup) -> SearchItem:
    told = [
        f"{concern.public_title} {concern.text}"
        for concern in group.concerns.all()
        if concern.live and concern.story_public
    ]
    return _item(
        group,
        "concern",
        group.title,
        f"/schoen/{group.slug}/",
        (group.summary, *told, strip_tags(group.answer)),
        tags=_words([], [group.theme], group.keyword_list),
        area=group.area.slug if group.area else "",
        theme=group.theme.slug,
        kind=group.state,
        date=group.answered_on or group.put_on or group.created_at.date(),
    )


def _concern(concern: Concern) -> SearchItem:
    return _item(
        concern,
        "concern",
        concern.public_title,
        f"/schoen/verhaal/{concern.pk}/",
        (concern.text,),
        tags=_words([], [concern.theme] if concern.theme else [], concern.keyword_list),
        area=concern.area.slug,
        theme=concern.theme.slug if concern.theme else "",
        kind=concern.kind,
        date=concern.received_on,
    )


MAKERS: dict[type[models.Model], Callable[[Any], SearchItem]] = {
    InitiativePage: _initiative,
    ExpertiseProfilePage: _profile,
    MeetingPage: _meeting,
    ConcernGroup: _group,
    Concern: _concern,
}


def _words(terms: Iterable[ExpertiseTerm], themes: Iterable[Theme], keywords: Iterable[str]) -> tuple[str, ...]:
    names = [*(term.name for term in terms), *(theme.name for theme in themes), *keywords]
    return tuple(dict.fromkeys(names))


def _synonyms(terms: Iterable[ExpertiseTerm]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for term in terms for word in term.synonym_list))


def _day(moment: Any) -> Any:
    return timezone.localtime(moment).date() if moment else None


def keys_of(changes: Collection[ContentChange]) -> Iterator[SearchKey]:
    """Items whose words may differ after these changes."""
    own = {model._meta.label_lower for model in MODELS}
    for change in changes:
        if change.model in own:
            yield SearchKey(change.model, change.pk)
        yield from _touched_by(change)


def _touched_by(change: ContentChange) -> Iterator[SearchKey]:
    """Items that show something of the changed record."""
    for kind, find in TOUCHED.items():
        if isinstance(change.record, kind):
            yield from find(change.record)


def _by_concern(concern: Concern) -> Iterator[SearchKey]:
    yield from _keys(ConcernGroup, Q(pk=concern.group_id) | Q(concerns=concern.pk))


def _by_group(group: ConcernGroup) -> Iterator[SearchKey]:
    """Its concerns are found through it; those of a group that is gone, on their own again."""
    yield from _keys(Concern, Q(group=group.pk) | Q(group=None))


def _by_term(term: ExpertiseTerm) -> Iterator[SearchKey]:
    for through in TAGGED:
        label = through._meta.get_field("content_object").related_model._meta.label_lower
        pages = through.objects.filter(tag=term.pk).values_list("content_object_id", flat=True)
        yield from (SearchKey(label, pk) for pk in pages)


def _by_theme(theme: Theme) -> Iterator[SearchKey]:
    for model in PAGES:
        yield from _keys(model, Q(themes=theme.pk))
    for model in (ConcernGroup, Concern):
        yield from _keys(model, Q(theme=theme.pk))


def _by_area(area: Area) -> Iterator[SearchKey]:
    for model in MODELS:
        yield from _keys(model, Q(area=area.pk) | Q(area__parent=area.pk))


def _by_restriction(restriction: PageViewRestriction) -> Iterator[SearchKey]:
    for model in PAGES:
        yield from _keys(model, Q(path__startswith=restriction.page.path))


TOUCHED: dict[type[models.Model], Callable[[Any], Iterator[SearchKey]]] = {
    Concern: _by_concern,
    ConcernGroup: _by_group,
    ExpertiseTerm: _by_term,
    Theme: _by_theme,
    Area: _by_area,
    PageViewRestriction: _by_restriction,
}


def _keys(model: type[models.Model], where: Q) -> Iterator[SearchKey]:
    label = model._meta.label_lower
    yield from (SearchKey(label, pk) for pk in model._default_manager.filter(where).values_list("pk", flat=True))
