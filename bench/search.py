"""What a whole search costs (analysis, engine, ranking, facets), as a ratio to one raw query of the same engine.

`make bench` runs it with 1,000 and 10,000 documents on SQLite; `--documents 1000 10000 100000` for more. PostgreSQL
and Elasticsearch take part when they run (`make services`).
"""

import argparse
import os
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg

from bench.support.servers import ROOT
from tests.services import service_url

ENGINES = ("sqlite", "postgresql", "elasticsearch")


def main() -> None:
    """Each engine in a process of its own."""
    options = _options()
    for engine in options.engine:
        with tempfile.TemporaryDirectory() as folder, _addresses(engine) as addresses:
            if addresses is None:
                print(f"\n{engine}: does not run here; `make services` starts it")
                continue
            environment = {"BURGERKRACHT_ENV": "development", "BURGERKRACHT_VAR": f"{folder}/var", **addresses}
            _run(["manage.py", "prepare", "--no-demo"], environment, quiet=True)
            measure = f"from bench.support.search_measure import measure; measure({options.documents})"
            _run(["manage.py", "shell", "-v0", "-c", measure], environment)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000], help="sizes, in rising order")
    parser.add_argument("--engine", nargs="+", choices=ENGINES, default=ENGINES)
    return parser.parse_args()


@contextmanager
def _addresses(engine: str) -> Iterator[Mapping[str, str] | None]:
    """Settings for this engine, with a database of its own; None when it does not run."""
    if engine == "sqlite":
        yield {"DATABASE_URL": "", "SEARCH_URL": ""}
    elif engine == "elasticsearch":
        url = service_url("elasticsearch")
        yield {"DATABASE_URL": "", "SEARCH_URL": f"elasticsearch+{url}/bench-{uuid.uuid4().hex}"} if url else None
    elif url := service_url("postgres"):
        name = f"bench_{uuid.uuid4().hex}"
        with psycopg.connect(f"{url.rpartition('/')[0]}/postgres", autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
            try:
                yield {"DATABASE_URL": f"{url.rpartition('/')[0]}/{name}", "SEARCH_URL": ""}
            finally:
                server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    else:
        yield None


def _run(command: list[str], environment: Mapping[str, str], *, quiet: bool = False) -> None:
    output = subprocess.DEVNULL if quiet else None
    subprocess.run([sys.executable, *command], cwd=ROOT, env={**os.environ, **environment}, check=True, stdout=output)


if __name__ == "__main__":
    main()
