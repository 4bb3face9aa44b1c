"""Fills a prepared site with very many concerns, past the editors' way of working; and times the picture cold."""

import datetime
import random
import time

from django.db import transaction
from django.test import Client
from django.utils import timezone

from bench.support.words import WORDS
from home.models import Area, ContentVersion, Theme
from network.enums import ConcernKind, ConcernState, GroupState
from network.models import Concern, ConcernGroup, quarter_of

BATCH = 2000
LOOSE = 0.3  # of the concerns are in no group
DAYS = 730


def fill(concerns: int, groups: int, seed: int = 1) -> None:
    """So many live concerns and groups; some themes, districts and kinds are told of more than others, as in life."""
    chance, today = random.Random(seed), timezone.localdate()
    areas, themes = list(Area.objects.districts()), list(Theme.objects.all())
    with transaction.atomic():
        made = ConcernGroup.objects.bulk_create(
            [_group(number, chance, areas, themes, today) for number in range(groups)], batch_size=BATCH
        )
        for start in range(0, concerns, BATCH):
            batch = range(start, min(start + BATCH, concerns))
            Concern.objects.bulk_create([_concern(number, chance, areas, themes, made, today) for number in batch])
        ContentVersion.objects.raise_for(["network.concern", "network.concerngroup"])


def _group(number: int, chance: random.Random, areas: list, themes: list, today: datetime.date) -> ConcernGroup:
    state = chance.choice(GroupState.values)
    put_on = today - datetime.timedelta(days=chance.randrange(300)) if state != GroupState.FORMING else None
    return ConcernGroup(
        title=f"{' '.join(chance.choices(WORDS, k=4))} {number}",
        slug=f"bench-{number}",
        summary=" ".join(chance.choices(WORDS, k=30)),
        theme=chance.choices(themes, _skewed(themes))[0],
        area=chance.choice(areas),
        state=state,
        put_on=put_on,
        put_to="de gemeente",
        answered_on=today if state in (GroupState.ANSWERED, GroupState.CLOSED) else None,
    )


def _concern(
    number: int, chance: random.Random, areas: list, themes: list, groups: list, today: datetime.date
) -> Concern:
    day = today - datetime.timedelta(days=int(chance.random() ** 2 * DAYS))
    group = None if chance.random() < LOOSE else chance.choice(groups)
    return Concern(
        public_title=f"{' '.join(chance.choices(WORDS, k=3))} {number}",
        text=" ".join(chance.choices(WORDS, k=25)),
        kind=chance.choices(ConcernKind.values, [3, 6, 1])[0],
        theme=chance.choices(themes, _skewed(themes))[0],
        area=chance.choices(areas, _skewed(areas))[0],
        group=group,
        state=ConcernState.GROUPED if group else ConcernState.NEW,
        received_on=day,
        quarter=quarter_of(day),
    )


def _skewed(values: list) -> list[float]:
    return [1 / (1 + place) ** 0.7 for place in range(len(values))]


def time_cold(addresses: list[str], rounds: int) -> None:
    """Milliseconds of each page right after something was told: nothing kept of it is good any more."""
    client = Client(HTTP_HOST="127.0.0.1")
    for address in addresses:
        client.get(address)
    for address in addresses:
        took = []
        for _round in range(rounds):
            ContentVersion.objects.raise_for(["network.concern"])
            start = time.perf_counter()
            answer = client.get(address)
            took.append((time.perf_counter() - start) * 1000)
            assert answer.status_code == 200, address
        took.sort()
        print(f"{address:<44}{took[len(took) // 2]:>10.0f}{took[int(0.95 * len(took))]:>10.0f}", flush=True)
