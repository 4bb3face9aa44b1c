"""Which services there are: what each needs, how it starts and under which name the tests find its address."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from services import packages, postgres, redis, search_engine
from services.processes import Start


@dataclass(frozen=True)
class Service:
    """Something that tests use: a server with an address, or only a program (`prepare` is None)."""

    name: str
    packages: tuple[str, ...]
    is_installed: Callable[[], bool]
    variable: str = ""
    prepare: Callable[[int], Start] | None = None
    url: Callable[[int], str] = str


def chromium() -> str:
    """The browser for the end-to-end tests: $CHROMIUM, or what is on the PATH; empty when there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), "")


def all_services() -> dict[str, Service]:
    """Every service by name, in the order in which they start."""
    services = [
        Service("gettext", ("gettext",), lambda: shutil.which("msgfmt") is not None),
        Service("chromium", ("chromium",), lambda: bool(chromium())),
        Service("postgres", ("postgresql",), postgres.is_installed, "POSTGRES_URL", postgres.prepare, postgres.url),
        Service("redis", ("redis-server",), redis.is_installed, "REDIS_URL", redis.prepare, redis.url),
        _search_engine("elasticsearch", "ELASTICSEARCH_URL"),
        _search_engine("opensearch", "OPENSEARCH_URL"),
    ]
    return {service.name: service for service in services}


def _search_engine(kind: str, variable: str) -> Service:
    return Service(
        name=kind,
        packages=_java_packages(),
        is_installed=search_engine.is_installed,
        variable=variable,
        prepare=partial(search_engine.prepare, kind),
        url=search_engine.url,
    )


def _java_packages() -> tuple[str, ...]:
    if search_engine.find_java():
        return ("maven",)
    return ("maven", packages.newest_available(["openjdk-25-jdk-headless", "openjdk-21-jdk-headless"]))
