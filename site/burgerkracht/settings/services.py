"""Which engines stand behind the site: embedded ones by default, larger ones by address."""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from burgerkracht.settings.environment import setting

SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
    "PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
)


def var_folder(root: Path) -> Path:
    """The folder for everything the site writes; made when missing."""
    folder = (root / setting("BURGERKRACHT_VAR").text).resolve()
    for name in ("media", "mail", "static"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return folder


def database(var: Path) -> dict[str, Any]:
    """SQLite in WAL mode, or what DATABASE_URL names."""
    url = setting("DATABASE_URL").text
    if url:
        return {**environ.Env.db_url_config(url), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": var / "burgerkracht.sqlite3",
        "CONN_MAX_AGE": None,
        # IMMEDIATE: a writer waits at its first statement and so never fails half-way with "database is locked".
        "OPTIONS": {"init_command": SQLITE_START, "transaction_mode": "IMMEDIATE", "timeout": 20},
    }


def caches() -> dict[str, Any]:
    """Redis when CACHE_URL names one, else the memory of each process."""
    url = setting("CACHE_URL").text
    if url:
        return {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}}
    memory = "django.core.cache.backends.locmem.LocMemCache"
    return {"default": {"BACKEND": memory, "LOCATION": "burgerkracht", "OPTIONS": {"MAX_ENTRIES": 50_000}}}


def search() -> str:
    """The address of a search server, or empty: then the database searches."""
    url = setting("SEARCH_URL").text
    engine, plus, address = url.partition("+")
    if url and not (engine == "elasticsearch" and plus and address.startswith(("http://", "https://"))):
        raise ImproperlyConfigured("SEARCH_URL is empty or elasticsearch+http(s)://user:password@host:port/index.")
    return address


def email(var: Path) -> dict[str, Any]:
    """Mail by the server that EMAIL_URL names, else as files in the var folder."""
    url = setting("EMAIL_URL").text
    if url:
        named = {name: value for name, value in environ.Env.email_url_config(url).items() if name.startswith("EMAIL_")}
        return {"EMAIL_TIMEOUT": 30, **named}  # a server that says nothing may not hold up all other mail
    return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": var / "mail"}


def storages(*, development: bool) -> dict[str, Any]:
    """Static files carry a hash in production, so that browsers may keep them for ever."""
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    hashed = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    return {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": plain if development else hashed},
    }


def logging(level: str) -> dict[str, Any]:
    """Everything to standard error, one line each, for whatever runs the process to keep."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        # The address of a refused request may hold what a visitor typed: only its server error matters here.
        "loggers": {
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "django_tasks": {"level": "WARNING"},
            "flufl.bounce": {"level": "CRITICAL"},  # tells of each way it tries to read a mail
            "wagtail": {"level": "WARNING"},
        },
    }
