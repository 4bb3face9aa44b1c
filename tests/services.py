"""Which real services tests can use here. `make services` starts them; variables of the same names work as well.

A test says what it needs by a mark: e2e (a browser), postgres, redis, elasticsearch, opensearch. `conftest.py` calls
`require` for each: where the service is missing the test is skipped by name, and with CI=true it fails.
"""

import os
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from services.catalogue import chromium

ADDRESSES = Path(__file__).resolve().parent.parent / "var" / "services.env"
VARIABLES = {
    "postgres": "POSTGRES_URL",
    "redis": "REDIS_URL",
    "elasticsearch": "ELASTICSEARCH_URL",
    "opensearch": "OPENSEARCH_URL",
}
MARKS = ("e2e", *VARIABLES)


def service_url(name: str) -> str | None:
    """The address of a service that answers now, or None."""
    variable = VARIABLES[name]
    url = os.environ.get(variable) or _started().get(variable)
    return url if url and _listens(url) else None


def missing(mark: str) -> str:
    """Why a test with this mark cannot run here; empty when it can."""
    if mark == "e2e":
        found = bool(chromium())
    elif mark == "postgres":  # such a test needs the site itself to run on it
        found = os.environ.get("DATABASE_URL", "").startswith("postgres")
    else:
        found = service_url(mark) is not None
    return "" if found else f"needs {'chromium' if mark == 'e2e' else mark}: run `make services` first"


def require(item: pytest.Item) -> None:
    """Skip a test whose service is missing; with CI=true that is a failure."""
    reasons = [missing(mark) for mark in MARKS if item.get_closest_marker(mark)]
    reason = "; ".join(filter(None, reasons))
    if reason and os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    if reason:
        pytest.skip(reason)


def _started() -> dict[str, str]:
    """What `make services` wrote down; empty when it did not run."""
    lines = ADDRESSES.read_text().splitlines() if ADDRESSES.exists() else []
    return dict(line.split("=", 1) for line in lines)


def _listens(url: str) -> bool:
    address = urlsplit(url)
    try:
        with socket.create_connection((address.hostname or "127.0.0.1", address.port or 0), timeout=2):
            return True
    except OSError:
        return False


if __name__ == "__main__":  # for the Makefile: `python -m tests.services postgres` prints its address
    print(service_url(sys.argv[1]) or "")
