"""What the API costs, as ratios of requests a second in the same run: to a bare Django view that has the same bytes at
hand, and to Wagtail's own APIs v2 and v3 for the same pages.

`make bench` runs it with 10,000 initiatives. "kept" is the site as it is: no answer is kept, but items are until
content changes. "anew" keeps no item: each is made from the database every time. v2 gets the same fields by `fields=`
(but only the address of the original picture); v3 has no fields in lists, so its list tells less than ours.
"""

import argparse
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.support.clients import rate
from bench.support.loading import load
from bench.support.servers import Server, gunicorn
from bench.support.words import RARE

TYPE = "type=network.InitiativePage"
FIELDS = "fields=one_liner,stage,area,seeks,has,image"
LIST, DETAIL, SEARCH = "list of 20", "detail", "search, 1000 hits"
OURS = {
    LIST: "/api/v1/initiatives",
    DETAIL: "/api/v1/initiatives/bench-77",
    SEARCH: f"/api/v1/search?q={RARE}",
}
FEW = {"anew": 5, "v2": 25, "v3": 10}  # so many times fewer requests to what is so much slower
AIMS = {(LIST, "bare"): 0.4, (LIST, "v2"): 20.0, ("304", "bare"): 0.7}


def main() -> None:
    """Load, serve, measure, print."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        environment = {"BURGERKRACHT_ENV": "development", "BURGERKRACHT_VAR": f"{folder}/var"}
        load(options.items, 10, environment, pictures=True)
        servers = {
            "kept": stack.enter_context(gunicorn("burgerkracht.wsgi", environment)),
            "anew": stack.enter_context(gunicorn("bench.support.unkept", environment)),
            "stock": stack.enter_context(gunicorn("bench.support.stock", environment)),
        }
        bodies = Path(folder) / "bodies"
        bodies.mkdir()
        for number, url in enumerate(OURS.values()):
            (bodies / str(number)).write_bytes(servers["kept"].get(url))
        servers["bare"] = stack.enter_context(gunicorn("bench.support.bare", {"BENCH_BODIES": str(bodies)}))
        for clients in (1, 16):
            _compare(servers, clients, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=10_000, help="initiatives")
    parser.add_argument("--requests", type=int, default=1500, help="to the bare view and to ours, in each round")
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def _compare(servers: Mapping[str, Server], number: int, options: argparse.Namespace) -> None:
    print(f"\n{number} client{'s' if number > 1 else ''}: requests/s of ours as a ratio to …")
    print(f"{'answer':<20}{'made':<7}{'bare':>8}{'v2':>8}{'v3':>8}   aims")
    ports = {name: server.port for name, server in servers.items()}
    for place, (name, url) in enumerate(OURS.items()):
        asked = _asked(servers["stock"], name, url, place)
        rates = _rates(ports, asked, number, options)
        for made in ("kept", "anew"):
            _print(name, made, rates)
    tag = servers["kept"].header(OURS[LIST], "etag")
    asked = {"kept": ("kept", OURS[LIST]), "bare": ("bare", "/0")}
    _print("304", "kept", _rates(ports, asked, number, options, {"kept": {"If-None-Match": tag}}))


def _asked(stock: Server, name: str, url: str, place: int) -> dict[str, tuple[str, str]]:
    """What is measured -> (server, address)."""
    asked = {"kept": ("kept", url), "anew": ("anew", url), "bare": ("bare", f"/{place}")}
    if name == LIST:
        asked["v2"] = ("stock", f"/v2/pages/?{TYPE}&{FIELDS}&order=-first_published_at&limit=20")
        asked["v3"] = ("stock", f"/api/wagtail/v3/pages/?{TYPE}&order=-first_published_at&limit=20")
    if name == DETAIL:
        number = stock.json(f"{OURS[DETAIL]}?fields=id")["id"]
        asked["v2"], asked["v3"] = ("stock", f"/v2/pages/{number}/"), ("stock", f"/api/wagtail/v3/pages/{number}/")
    if name == SEARCH:
        asked["v2"] = ("stock", f"/v2/pages/?{TYPE}&search={RARE}&{FIELDS}&limit=20")
    return asked


def _rates(
    ports: Mapping[str, int],
    asked: Mapping[str, tuple[str, str]],
    clients: int,
    options: argparse.Namespace,
    headers: Mapping[str, Mapping[str, str]] = {},
) -> dict[str, list[float]]:
    """Requests a second of each, round by round: all in turns, so that noise of the machine hits all alike."""
    rates: dict[str, list[float]] = {name: [] for name in asked}
    for round_number in range(options.rounds + 1):
        for name, (server, url) in asked.items():
            requests = max(16, options.requests // FEW.get(name, 1))
            given = headers.get(name, {})
            found = rate(ports[server], url, clients, requests, given, 304 if given else 200)
            if round_number:  # the first warms up
                rates[name].append(found)
    return rates


def _print(name: str, made: str, rates: Mapping[str, Sequence[float]]) -> None:
    cells = []
    for other in ("bare", "v2", "v3"):
        pairs = zip(rates[made], rates.get(other, ()), strict=False)
        ratios = [ours / theirs for ours, theirs in pairs]
        cells.append(f"{statistics.median(ratios):>8.2f}" if ratios else f"{'-':>8}")
    aims = ", ".join(f"{other} {aim:g}" for (what, other), aim in AIMS.items() if what == name)
    print(f"{name:<20}{made:<7}{''.join(cells)}   {aims}", flush=True)


if __name__ == "__main__":
    main()
