"""What a process of its own does in `test_faults.py`: publish, change and take away, in two threads at once."""

import json
import time
from threading import Thread

from django.db import connections

from network.models import InitiativeIndexPage
from search.models import SearchDocument
from search.services.telling import mend_engine
from tests import factories

PAUSE = 0.05  # seconds between changes


def publish(seconds: float) -> None:
    """Say which pages are live at the end."""
    kept: dict[str, list[int]] = {"first": [], "second": []}
    threads = [Thread(target=_work, args=(name, seconds, found)) for name, found in kept.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(kept["first"] + kept["second"]))  # noqa: T201 - its answer


def _work(name: str, seconds: float, kept: list[int]) -> None:
    until, number = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        number += 1
        page = factories.initiative(title=f"Zwaluwtil {name} {number}")
        page.title = f"Egelhuis {name} {number}"
        page.save_revision().publish()
        if number % 5:
            kept.append(page.pk)
        else:
            page.unpublish()
        time.sleep(PAUSE)
    connections.close_all()


def compare() -> None:
    """What the engine holds against the table and the pages, before anything is mended."""
    live = InitiativeIndexPage.objects.get().get_children().live()
    documents = SearchDocument.objects.filter(removed=False, model="network.initiativepage")
    result = mend_engine()
    answer = {
        "live": sorted(live.values_list("pk", flat=True)),
        "indexed": sorted(documents.values_list("object_id", flat=True)),
        "mended": result.mended,
        "equal": result.equal,
        "checksums": [result.table_checksum, result.engine_checksum],
    }
    print(json.dumps(answer))  # noqa: T201 - its answer
