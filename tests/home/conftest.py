"""A listener that hears what is told."""

import pytest

from burgerkracht.plugins import hookimpl, manager


@pytest.fixture
def heard():
    """One list of changes for each time that changes were told."""
    told = []

    class Listener:
        @hookimpl
        def content_changed(self, changes):
            told.append(list(changes))

    listener = Listener()
    manager.register(listener, name="listener of a test")
    yield told
    manager.unregister(listener)
