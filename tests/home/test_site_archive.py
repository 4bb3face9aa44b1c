"""A site as one file: out, in, on another database, and never half."""

import io
import json
import os
import signal
import subprocess
import sys
import uuid
import zipfile
from pathlib import Path

import psycopg
import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from PIL import Image as Drawing
from wagtail.images.models import Image
from wagtail.models import Revision

from home.services.archive.tables import archived_models, columns, forget_numbers, record_of, rows
from network.models import InitiativePage
from privacy.services.residents import known_resident
from tests import factories
from tests.services import service_url

ROOT = Path(__file__).resolve().parents[2]
SEED = """
from django.core.management import call_command
call_command("prepare")
from tests.home.test_site_archive import add_history
add_history()
"""


def picture():
    out = io.BytesIO()
    Drawing.new("RGB", (40, 30), "teal").save(out, "PNG")
    return Image.objects.create(title="Brug", file=ContentFile(out.getvalue(), "brug.png"))


def add_history():
    """A picture, a person, and a page with two versions."""
    page = InitiativePage.objects.first()
    page.image, page.image_alt, page.contact = picture(), "de brug", known_resident(email="els@voorbeeld.example")
    page.save_revision(log_action=True).publish()
    page.next_step = "Verf halen."
    page.save_revision(log_action=True).publish()


@pytest.fixture
def manage(tmp_path):
    """Runs a command in a site of its own, named by its folder."""

    def run(site, *command, database="", check=True, **options):
        folder = tmp_path / site
        folder.mkdir(exist_ok=True)
        environment = {**os.environ, "BURGERKRACHT_VAR": str(folder), "BURGERKRACHT_ENV": "development"}
        environment |= {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "burgerkracht.settings"}
        call = [sys.executable, "manage.py", *map(str, command)]
        return subprocess.run(
            call, cwd=ROOT, env=environment, check=check, capture_output=True, text=True, timeout=300, **options
        )

    return run


@pytest.fixture
def seeded(manage, tmp_path):
    """The archive of a seeded site with media and history."""
    manage("old", "shell", "-c", SEED)
    manage("old", "export_site", tmp_path / "one.zip")
    return tmp_path / "one.zip"


@pytest.fixture
def postgres():
    """An empty database on the server, dropped afterwards."""
    url = service_url("postgres")
    if not url:
        pytest.skip("needs postgres: run `make services` first")
    base, name = url.rsplit("/", 1)[0], f"archive_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{base}/postgres".replace("postgres://", "postgresql://"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield f"{base}/{name}"
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.slow
def test_a_seeded_site_moves_to_postgresql_and_comes_out_identical(seeded, manage, postgres, tmp_path):
    manage("new", "import_site", seeded, database=postgres)
    manage("new", "export_site", tmp_path / "two.zip", database=postgres)

    assert seeded.read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(seeded) as archive:
        (name,) = [name for name in archive.namelist() if name.startswith("files/")]
        assert archive.read(name) == (tmp_path / "new" / "media" / name.removeprefix("files/")).read_bytes()
    found = "from search.models import SearchDocument as S; print(S.objects.count() > 50)"
    assert manage("new", "shell", "-v", "0", "-c", found, database=postgres).stdout.strip() == "True"
    again = "from network.models import ExpertiseTerm as T; print(bool(T.objects.create(name='brugwachten').pk))"
    assert manage("new", "shell", "-v", "0", "-c", again, database=postgres).stdout.strip() == "True"


@pytest.mark.slow
def test_killed_in_the_middle_nothing_is_in(seeded, manage, tmp_path):
    killed = """
import os, signal
from home.services.archive import reading
load, count = reading._load_table, 0
def stop_halfway(archive, manifest, model):
    if model._meta.label_lower == "wagtailcore.revision":
        os.kill(os.getpid(), signal.SIGKILL)
    return load(archive, manifest, model)
reading._load_table = stop_halfway
from pathlib import Path
reading.import_site(Path(%r))
"""
    manage("new", "migrate")
    manage("new", "export_site", tmp_path / "before.zip")

    run = manage("new", "shell", "-c", killed % str(seeded), check=False)
    manage("new", "export_site", tmp_path / "after.zip")

    assert run.returncode == -signal.SIGKILL
    assert (tmp_path / "before.zip").read_bytes() == (tmp_path / "after.zip").read_bytes()
    manage("new", "import_site", seeded)
    manage("new", "export_site", tmp_path / "whole.zip")
    assert seeded.read_bytes() == (tmp_path / "whole.zip").read_bytes()


@pytest.fixture
def archive(site_home, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    factories.initiative(title="Soep", contact=known_resident(email="els@voorbeeld.example")).save_revision().publish()
    picture()
    call_command("export_site", str(tmp_path / "site.zip"), stdout=io.StringIO())
    return tmp_path / "site.zip"


def rewrite(path, change):
    """The archive with some of its entries changed."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)


def cut_a_row(entries):
    entries["tables/network.initiativepage.jsonl"] = b""


def spoil_a_file(entries):
    name = next(name for name in entries if name.startswith("files/"))
    entries[name] += b"!"


def of_another_version(entries):
    manifest = json.loads(entries["manifest.json"])
    manifest["tables"]["network.initiativepage"]["columns"].append("colour")
    entries["manifest.json"] = json.dumps(manifest).encode()


def of_an_unknown_plugin(entries):
    manifest = json.loads(entries["manifest.json"])
    manifest["tables"]["weather.report"] = {"rows": 3, "columns": ["id"]}
    entries["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (cut_a_row, "should have 1 rows and has 0"),
        (spoil_a_file, "is damaged"),
        (of_another_version, "other columns in network.initiativepage"),
        (of_an_unknown_plugin, "weather.report"),
        (lambda entries: entries.pop("manifest.json"), "no whole archive"),
    ],
)
def test_what_is_wrong_with_an_archive_is_told_and_nothing_changes(archive, change, why):
    rewrite(archive, change)
    here = {model: list(rows(model)) for model in archived_models()}

    with pytest.raises(CommandError, match=why):
        call_command("import_site", str(archive), replace=True, stdout=io.StringIO())

    assert {model: list(rows(model)) for model in archived_models()} == here


def test_a_site_with_content_is_not_replaced_without_being_told(archive):
    with pytest.raises(CommandError, match="--replace"):
        call_command("import_site", str(archive), stdout=io.StringIO())


def test_every_row_reads_back_as_it_was_written(archive):
    for model in archived_models():
        for row in rows(model):
            record = record_of(model, json.loads(json.dumps(row)))
            assert {field.attname: getattr(record, field.attname) is None for field in columns(model)} == {
                name: value is None for name, value in row.items()
            }


def test_kinds_in_revisions_are_names(site_home):
    factories.initiative().save_revision()
    forget_numbers()
    row = list(rows(Revision))[-1]

    assert row["content"]["content_type"] == "network.initiativepage"
    kind = ContentType.objects.get_for_model(InitiativePage)
    assert record_of(Revision, row).content["content_type"] == kind.pk
