"""What the pages cost, as a ratio to a bare Django view that returns the same bytes on the same server.

`make bench` runs it with 10,000 initiatives and 10,000 profiles. No page is kept whole anywhere: every request walks
through the site. Rounds alternate between the two servers, and medians are compared, since machines are noisy.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from bench.support.loading import load
from bench.support.servers import Server, gunicorn
from bench.support.words import RARE

PAGES: Mapping[str, tuple[str, float]] = {
    "home": ("/", 0.0),
    "list": ("/initiatieven/", 0.3),
    "list, page 7": ("/initiatieven/?pagina=7", 0.3),
    "list, filtered": ("/initiatieven/?plaats=voorburg&fase=running", 0.3),
    "expertise": ("/expertise/", 0.3),
    "detail": ("/initiatieven/bench-77/", 0.12),
    "search, 1000 hits": (f"/zoeken/?q={RARE}", 0.12),
}


def main() -> None:
    """Load, serve, measure, print."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        environment = {"BURGERKRACHT_ENV": "development", "BURGERKRACHT_VAR": f"{folder}/var"}
        load(options.items, options.items, environment)
        bodies = Path(folder) / "bodies"
        bodies.mkdir()
        with gunicorn("burgerkracht.wsgi", environment) as site:
            for number, (url, _aim) in enumerate(PAGES.values()):
                (bodies / str(number)).write_bytes(site.get(url))
            with gunicorn("bench.support.bare", {"BENCH_BODIES": str(bodies)}) as bare:
                _compare(site, bare, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=10_000, help="initiatives, and as many profiles")
    parser.add_argument("--requests", type=int, default=100, help="for each page in each round")
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def _compare(site: Server, bare: Server, options: argparse.Namespace) -> None:
    print(f"{'page':<20}{'bytes':>8}{'cpu ms':>9}{'bare':>7}{'cpu ratio':>11}{'requests/s ratio':>18}{'aim':>6}")
    for number, (name, (url, aim)) in enumerate(PAGES.items()):
        size = len(site.get(url))
        rounds = [
            (_measure(site, url, options.requests), _measure(bare, f"/{number}", options.requests))
            for _round in range(options.rounds)
        ]
        ours, theirs = (statistics.median(pair[side][0] for pair in rounds) for side in (0, 1))
        speed = statistics.median(theirs_[1] / ours_[1] for ours_, theirs_ in rounds)
        print(
            f"{name:<20}{size:>8}{ours:>9.2f}{theirs:>7.2f}{theirs / ours:>11.2f}{speed:>18.2f}{aim or '':>6}",
            flush=True,
        )


def _measure(server: Server, url: str, requests: int) -> tuple[float, float]:
    """(CPU, wall) milliseconds a request."""
    server.get(url)
    cpu, wall = server.cpu(), time.monotonic()
    for _request in range(requests):
        server.get(url)
    return (server.cpu() - cpu) * 1000 / requests, (time.monotonic() - wall) * 1000 / requests


if __name__ == "__main__":
    main()
