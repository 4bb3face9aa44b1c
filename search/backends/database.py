"""The backend of Wagtail's own search, in the admin and its API, for the database that the site runs on."""

from importlib import import_module
from typing import Any

from django.db import connection
from modelsearch.backends.base import BaseSearchBackend


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 - the name that Wagtail looks for
    """Each database's part of Wagtail can be imported on that database only."""
    backend: BaseSearchBackend = import_module(f"search.backends.{connection.vendor}").SearchBackend(params)
    return backend
