"""Fills a prepared site with very many initiatives and profiles, past the editors' way of working: for benches only."""

import datetime
import random
from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from bench.support.words import RARE, WORDS
from home.models import Area, ContentVersion, Theme
from network.enums import ProfileKind, Stage
from network.models import (
    ExpertiseIndexPage,
    ExpertiseProfilePage,
    ExpertiseTerm,
    InitiativeHas,
    InitiativeIndexPage,
    InitiativePage,
    InitiativeSeeks,
    ProfileTerm,
)

BATCH = 1000


def fill(initiatives: int, profiles: int, seed: int = 1) -> None:
    """Add this many live pages of each kind below the pages above the lists."""
    chance = random.Random(seed)
    with transaction.atomic():
        _add(InitiativeIndexPage.objects.get(), InitiativePage, initiatives, _initiative, chance)
        _add(ExpertiseIndexPage.objects.get(), ExpertiseProfilePage, profiles, _profile, chance)
        ContentVersion.objects.raise_for(
            ["menu", "network.initiativepage", "network.expertiseprofilepage", "network.expertiseterm"]
        )


def _add(parent: Page, model: type[Page], number: int, make: Any, chance: random.Random) -> None:
    areas, locale, kind = list(Area.objects.districts()), Locale.get_default(), ContentType.objects.get_for_model(model)
    start, now = parent.get_children_count(), timezone.now()
    pages: list[Any] = []
    for place in range(start, start + number):
        words = " ".join(chance.choices(WORDS, k=4)).capitalize()
        slug = f"bench-{place}"
        page = make(chance, title=f"{words} {place}", area=chance.choice(areas), rare=place % 20 == 0)
        page.path = f"{parent.path}{Page._int2str(place + 1).rjust(Page.steplen, '0')}"
        page.depth, page.slug, page.url_path = parent.depth + 1, slug, f"{parent.url_path}{slug}/"
        page.locale, page.content_type, page.live, page.draft_title = locale, kind, True, page.title
        page.first_published_at = page.last_published_at = now - datetime.timedelta(minutes=place)
        pages.append(page)
    first = (Page.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    fields = [field.name for field in Page._meta.local_concrete_fields]
    for pk, page in enumerate(pages, start=first):
        page.pk = page.page_ptr_id = page.id = pk
    rows = [Page(**{name: getattr(page, name) for name in fields}) for page in pages]
    Page.objects.bulk_create(rows, batch_size=BATCH)
    for page in pages:
        page.save_base(raw=True, force_insert=(model,))
    Page.objects.filter(pk=parent.pk).update(numchild=start + number)
    _link(model, pages, chance)


def _text(chance: random.Random, rare: bool) -> str:
    return " ".join(chance.choices(WORDS, k=60)) + (f" {RARE}" if rare else "")


def _initiative(chance: random.Random, *, title: str, area: Area, rare: bool) -> InitiativePage:
    stage = chance.choice(Stage.values)
    line = " ".join(chance.choices(WORDS, k=12))
    return InitiativePage(title=title, one_liner=line, plan=_text(chance, rare), area=area, stage=stage)


def _profile(chance: random.Random, *, title: str, area: Area, rare: bool) -> ExpertiseProfilePage:
    kind = chance.choice(ProfileKind.values)
    return ExpertiseProfilePage(title=title, introduction=_text(chance, rare), area=area, kind=kind)


def _link(model: type[Page], pages: Sequence[Page], chance: random.Random) -> None:
    """Themes and terms: one theme each, three terms, frequent and rare ones as in life."""
    themes, terms = list(Theme.objects.all()), list(ExpertiseTerm.objects.all()) or _terms()
    through, name = model.themes.through, f"{model._meta.model_name}_id"
    through.objects.bulk_create(
        [through(**{name: page.pk, "theme": chance.choice(themes)}) for page in pages], batch_size=BATCH
    )
    weights = [1 / (rank + 1) for rank in range(len(terms))]
    links = (InitiativeSeeks, InitiativeHas) if model is InitiativePage else (ProfileTerm,)
    for link in links:
        rows = [
            link(content_object_id=page.pk, tag=term)
            for page in pages
            for term in set(chance.choices(terms, weights, k=2))
        ]
        link.objects.bulk_create(rows, batch_size=BATCH)


def _terms() -> list[ExpertiseTerm]:
    return [ExpertiseTerm.objects.create(name=f"vaardigheid {number}") for number in range(60)]
