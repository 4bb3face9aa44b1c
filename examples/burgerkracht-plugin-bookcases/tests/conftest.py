"""A prepared site, as the tests of the site itself have it."""

pytest_plugins = ["tests.conftest"]
