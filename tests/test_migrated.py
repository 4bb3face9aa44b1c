"""What the name of a kept database follows from."""

from pathlib import Path

import search.full_text
from tests import migrated


def test_every_migration_counts_and_what_migrations_import():
    files = {Path(file) for file in migrated._files()}
    ours = {file.resolve() for app in ("home", "network", "search") for file in Path(app).glob("migrations/0*.py")}

    assert ours <= files
    assert Path(search.full_text.__file__) in files


def test_another_migration_gives_another_name(monkeypatch, tmp_path):
    file = tmp_path / "0001_initial.py"
    file.write_text("one = 1")
    monkeypatch.setattr(migrated, "_files", lambda: [str(file)])
    before = migrated._stamp()
    file.write_text("one = 2")

    assert migrated._stamp() != before
