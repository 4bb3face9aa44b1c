"""A prepared site for every test, and the services that some tests need."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import settings as hypothesis_settings

from home import announcements, memo
from home.models import HomePage
from home.services.site import prepare_site
from tests.migrated import keep_migrations, use_kept_migrations
from tests.services import require

hypothesis_settings.register_profile("here", deadline=None)  # how busy a machine is says nothing about the code
hypothesis_settings.load_profile("here")

SLOW = {  # files whose tests load much content, start processes or try very many inputs
    "test_api.py",
    "test_api_fuzz.py",
    "test_bad_input.py",
    "test_commands.py",
    "test_engines.py",
    "test_faults.py",
    "test_hooks.py",
    "test_kernel.py",
    "test_language.py",
    "test_outside_engine.py",
    "test_picture.py",
    "test_query_counts.py",
    "test_safe_counts.py",
    "test_wanted.py",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the slow ones, so that `make test` can do the fast ones first."""
    for item in items:
        if item.path.name in SLOW:
            item.add_marker("slow")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips, or in CI fails, a test whose service is missing."""
    require(item)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Comes before the database is made."""
    use_kept_migrations()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """The database of all tests starts as a prepared, empty site: areas, themes, pages above the lists, rights."""
    with django_db_blocker.unblock():
        keep_migrations()
        prepare_site()


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """A test rolls its content back, and with it the numbers that kept results are checked against."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    cache.clear()
    memo.forget()
    connection.__dict__.pop(announcements._WAITING, None)


@pytest.fixture
def site_home(db: None) -> HomePage:
    """The home page of the prepared site."""
    return HomePage.objects.get()


@pytest.fixture
def committed(django_capture_on_commit_callbacks) -> Callable:
    """`with committed(): …` does what a real commit would: tells of changes, so that indexes and lists follow."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
