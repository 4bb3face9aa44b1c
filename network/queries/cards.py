"""Cards: what a list shows of an item. Each card's HTML is kept until its content changes."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from django.db import connection
from django.db.models import CharField, F, Prefetch, Value, prefetch_related_objects
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import Image, SourceImageIOError

from home.memo import Memo
from home.presentation import Picture
from home.queries.pages import RESTRICTIONS, is_public
from network.enums import GroupState, ProfileKind, Stage
from network.models import (
    ConcernGroup,
    ExpertiseProfilePage,
    InitiativeHas,
    InitiativePage,
    InitiativeSeeks,
    ProfileTerm,
)
from network.queries.vocabulary import SCOPES as WORDS
from network.queries.vocabulary import Vocabulary, vocabulary

INITIATIVE_SCOPES = ("network.initiativepage", "wagtailimages.image", *WORDS)
PROFILE_SCOPES = ("network.expertiseprofilepage", "network.initiativepage", RESTRICTIONS, *WORDS)
GROUP_SCOPES = ("network.concerngroup", "network.concern", "network.metoo", *WORDS)
DEFAULT_SCENE = "meet"
CARD_SIZE = "fill-640x260"
FEWEST = 5  # below this a number of people is not shown, so that nobody can be recognised
Links = dict[str, list[str]]
LINKS: tuple[tuple[str, Any, str, str], ...] = (
    ("theme", InitiativePage.themes.through, "initiativepage_id", "theme__slug"),
    ("theme", ExpertiseProfilePage.themes.through, "expertiseprofilepage_id", "theme__slug"),
    ("seeks", InitiativeSeeks, "content_object_id", "tag__slug"),
    ("has", InitiativeHas, "content_object_id", "tag__slug"),
    ("terms", ProfileTerm, "content_object_id", "tag__slug"),
)


@dataclass(frozen=True)
class InitiativeCard:
    """An initiative in a list."""

    url: str
    title: str
    one_liner: str
    scene: str
    image: Picture | None
    seeks: list[str]
    has: list[str]
    place: str
    when: str
    stage: str
    stage_label: str


@dataclass(frozen=True)
class ProfileCard:
    """An offer or request in a list."""

    url: str
    title: str
    text: str
    kind: str
    kind_label: str
    terms: list[str]
    place: str
    who: str
    initiative: str


@dataclass(frozen=True)
class GroupCard:
    """A group of concerns in a list; `voices` is None when there are fewer than five."""

    url: str
    title: str
    summary: str
    theme: str
    scene: str
    place: str
    voices: int | None
    state: str
    state_label: str
    days_open: int | None
    answered: bool
    devices: int | None = None  # that said "me too" without a mail address; None when fewer than five


def render_cards(
    memo: Memo,
    kind: str,
    ids: Sequence[int],
    scopes: Sequence[str],
    make: Callable[..., dict[int, Any]],
    day: datetime.date | None = None,
) -> SafeString:
    """The cards of these items as HTML, in this order; those not kept are made together.

    `day`, for cards that say how long ago something was: those are made anew each day.
    """
    template = get_template(f"components/card_{kind}.html")

    def missing(names: list[str]) -> dict[str, str]:
        cards = make(memo, [int(name.rpartition(":")[2]) for name in names])
        return {f"{kept}:{pk}": template.render({"card": card}) for pk, card in cards.items()}

    kept = f"card-{kind}:{day}" if day else f"card-{kind}"
    html = memo.get_many([f"{kept}:{pk}" for pk in ids], scopes, missing)
    return mark_safe("".join(html))  # noqa: S308 - made by our own templates


def initiative_cards(memo: Memo, ids: Sequence[int], links: Mapping[int, Links] | None = None) -> SafeString:
    """HTML of initiative cards. `links` by page number, where the caller read them already."""
    return render_cards(memo, "initiative", ids, INITIATIVE_SCOPES, partial(make_initiative_cards, links=links))


def profile_cards(memo: Memo, ids: Sequence[int]) -> SafeString:
    """HTML of profile cards."""
    return render_cards(memo, "profile", ids, PROFILE_SCOPES, make_profile_cards)


def group_cards(memo: Memo, ids: Sequence[int]) -> SafeString:
    """HTML of concern group cards; made anew each day, because they count days."""
    return render_cards(memo, "concern_group", ids, GROUP_SCOPES, make_group_cards, timezone.localdate())


def make_initiative_cards(
    memo: Memo, ids: Iterable[int], links: Mapping[int, Links] | None = None
) -> dict[int, InitiativeCard]:
    """Cards by page number: two queries, and one more if there are pictures."""
    words = vocabulary(memo)
    pages = InitiativePage.objects.filter(pk__in=list(ids)).select_related("image").defer_streamfields()
    links = links_of_pages(ids) if links is None else links
    pictures = _pictures(pages)
    return {page.pk: initiative_card(page, links.get(page.pk, {}), words, pictures.get(page.pk)) for page in pages}


def initiative_card(page: InitiativePage, links: Links, words: Vocabulary, picture: Picture | None) -> InitiativeCard:
    """The card of one page; `links` are its slugs of theme, seeks and has."""
    return InitiativeCard(
        page.get_url() or "",
        page.title,
        page.one_liner,
        scene_of(links.get("theme", []), words),
        picture,
        _names(links.get("seeks", []), words),
        _names(links.get("has", []), words),
        words.areas[words.area_slugs[page.area_id]],
        page.when,
        page.stage,
        str(Stage(page.stage).label),
    )


def make_profile_cards(memo: Memo, ids: Iterable[int]) -> dict[int, ProfileCard]:
    """Cards by page number: two queries."""
    words = vocabulary(memo)
    pages = ExpertiseProfilePage.objects.filter(pk__in=list(ids)).select_related("initiative")
    links = links_of_pages(ids)
    return {page.pk: profile_card(page, links.get(page.pk, {}), words, asking(page, memo)) for page in pages}


def asking(page: ExpertiseProfilePage, memo: Memo) -> InitiativePage | None:
    """The initiative that asks, if there is one that everybody may see."""
    return page.initiative if page.initiative and is_public(memo, page.initiative) else None


def profile_card(
    page: ExpertiseProfilePage, links: Links, words: Vocabulary, initiative: InitiativePage | None
) -> ProfileCard:
    """The card of one page; `links` are its slugs of terms, `initiative` is the one that asks."""
    return ProfileCard(
        page.get_url() or "",
        page.title,
        page.introduction,
        page.kind,
        str(ProfileKind(page.kind).label),
        _names(links.get("terms", []), words),
        words.areas[words.area_slugs[page.area_id]],
        page.who,
        initiative.title if initiative else "",
    )


def make_group_cards(memo: Memo, ids: Iterable[int]) -> dict[int, GroupCard]:
    """Cards by number: one query."""
    groups = ConcernGroup.objects.filter(pk__in=list(ids)).with_voices().select_related("theme", "area")
    return {group.pk: group_card(group) for group in groups}


def group_card(group: ConcernGroup) -> GroupCard:
    """The card of one group that came `with_voices`."""
    return GroupCard(
        f"/schoen/{group.slug}/",
        group.title,
        group.summary,
        group.theme.name,
        group.theme.scene,
        str(group.area or ""),
        group.voices if group.voices >= FEWEST else None,
        group.state,
        str(GroupState(group.state).label),
        group.days_open(),
        bool(group.answered_on),
        devices if (devices := getattr(group, "devices", 0)) >= FEWEST else None,
    )


def scene_of(themes: Sequence[str], words: Vocabulary) -> str:
    """The drawing of the first theme (in the order of the themes)."""
    first = next((slug for slug in words.themes if slug in themes), "")
    return words.scenes.get(first, DEFAULT_SCENE)


def _names(slugs: Iterable[str], words: Vocabulary) -> list[str]:
    return sorted(words.terms[slug] for slug in slugs if slug in words.terms)


def links_of_pages(ids: Iterable[int]) -> dict[int, Links]:
    """Page -> its slugs of "theme", "seeks", "has" and "terms"; initiatives and profiles together in one query."""
    wanted = list(ids)
    found: dict[int, Links] = {}
    if not wanted:
        return found
    values: list[Any] = [part for link in LINKS for part in (link[0], *wanted)]
    with connection.cursor() as cursor:
        cursor.execute(_links_sql(len(wanted)), values)
        for pk, name, slug in cursor.fetchall():
            found.setdefault(pk, {}).setdefault(name, []).append(slug)
    return found


@lru_cache(maxsize=128)
def _links_sql(number: int) -> str:
    """The query for so many pages, written by Django once: that costs as much time as running it."""
    queries = [
        model.objects.filter(**{f"{pk}__in": range(number)})
        .order_by()
        .values_list(F(pk), Value(name, output_field=CharField()), F(slug))
        for name, model, pk, slug in LINKS
    ]
    return queries[0].union(*queries[1:], all=True).query.sql_with_params()[0]


def initiative_picture(page: InitiativePage, filter_spec: str) -> Picture | None:
    """The page's picture in this size; None without one."""
    return ready_picture(page.image, filter_spec, page.image_alt)


def ready_picture(image: Any, filter_spec: str, alt: str) -> Picture | None:
    """An image in this size; None when there is none or its file is gone: then the drawing stands in."""
    try:
        rendition = image.get_rendition(filter_spec) if image else None
    except SourceImageIOError:
        return None
    return Picture(rendition.url, rendition.width, rendition.height, alt) if rendition else None


def _pictures(pages: Iterable[InitiativePage]) -> dict[int, Picture | None]:
    """Pictures for cards of pages that came with their images. Renditions are made when missing, else one query."""
    pictured = [page for page in pages if page.image]
    sizes = Image.get_rendition_model().objects.filter(filter_spec=CARD_SIZE)
    images: list[Any] = [page.image for page in pictured]
    prefetch_related_objects(images, Prefetch("renditions", sizes, to_attr="prefetched_renditions"))
    return {page.pk: initiative_picture(page, CARD_SIZE) for page in pictured}
