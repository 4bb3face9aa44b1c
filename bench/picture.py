"""What the picture of where the shoe pinches costs among 100,000 concerns: warm, as a ratio to a bare Django view that
returns the same bytes, and cold, right after somebody told something.

`make bench` runs it on SQLite; `DATABASE_URL=… python -m bench.picture` on an empty PostgreSQL database of that name.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from bench.support.servers import ROOT, Server, gunicorn

ADDRESSES = [
    "/schoen/",
    "/schoen/?plaats=voorburg",
    "/schoen/?plaats=damsigt",
    "/schoen/?thema=groen",
    "/schoen/?soort=kans",
    "/schoen/?stand=put",
    "/schoen/?periode=2026",
    "/schoen/?plaats=leidschendam&thema=verkeer&soort=zorg&stand=put&periode=2026-3",
    "/schoen/cijfers.json?thema=groen",
]
AIM_WARM, AIM_COLD = 5, 300


def main() -> None:
    """Load, time cold, serve, measure, print."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        environment = {"BURGERKRACHT_ENV": "development", "BURGERKRACHT_VAR": f"{folder}/var"}
        print(f"loading {options.concerns} concerns in {options.groups} groups …", flush=True)
        _run(["prepare", "--no-demo"], environment, quiet=True)
        _shell(f"from bench.support.concerns import fill; fill({options.concerns}, {options.groups})", environment)
        print(f"\ncold, aim {AIM_COLD} ms{'p50 ms':>45}{'p95 ms':>10}", flush=True)
        _shell(f"from bench.support.concerns import time_cold; time_cold({ADDRESSES}, {options.rounds})", environment)
        bodies = Path(folder) / "bodies"
        bodies.mkdir()
        with gunicorn("burgerkracht.wsgi", environment) as site:
            for number, address in enumerate(ADDRESSES):
                (bodies / str(number)).write_bytes(site.get(address))
            time.sleep(options.rest)  # the server reads what was told beside its first requests
            with gunicorn("bench.support.bare", {"BENCH_BODIES": str(bodies)}) as bare:
                _compare(site, bare, options.requests)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--concerns", type=int, default=100_000)
    parser.add_argument("--groups", type=int, default=2_000)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--rest", type=int, default=60, help="seconds before measuring warm")
    return parser.parse_args()


def _shell(code: str, environment: Mapping[str, str]) -> None:
    _run(["shell", "-v0", "-c", code], environment)


def _run(command: list[str], environment: Mapping[str, str], *, quiet: bool = False) -> None:
    out = subprocess.DEVNULL if quiet else None
    full = [sys.executable, "manage.py", *command]
    subprocess.run(full, cwd=ROOT, env={**os.environ, **environment}, check=True, stdout=out)


def _compare(site: Server, bare: Server, requests: int) -> None:
    print(f"\nwarm, aim {AIM_WARM}{'bytes':>44}{'p95 ms':>9}{'bare':>7}{'ratio':>7}", flush=True)
    for number, address in enumerate(ADDRESSES):
        size, pairs = len(site.get(address)), []
        bare.get(f"/{number}")
        for _request in range(requests):
            pairs.append((_timed(site, address), _timed(bare, f"/{number}")))
        ours, theirs = (sorted(pair[side] for pair in pairs)[int(0.95 * requests)] for side in (0, 1))
        print(f"{address[:46]:<46}{size:>10}{ours:>9.2f}{theirs:>7.2f}{ours / theirs:>7.2f}", flush=True)


def _timed(server: Server, address: str) -> float:
    start = time.perf_counter()
    server.get(address)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
