"""The examples in docs/ do what their text says."""

import json
import re
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest
from django.apps import AppConfig
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.utils import timezone
from ninja.testing import TestClient
from wagtail.models import PageLogEntry

import plugins
from burgerkracht import hookspecs
from burgerkracht import plugins as kernel
from burgerkracht.hookspecs import ContentChange, NewsDraft, SearchKey
from burgerkracht.plugins import hook, manager, safely, safely_extend
from home.memo import Memo
from home.models import ContentPage
from home.services.archive.tables import archived_models
from home.services.import_files import import_file
from home.services.rights import EDITORS, ensure_rights
from jobs.services import run_due_jobs
from network.models import Concern, ExpertiseProfilePage, ExpertiseTerm, InitiativePage, MeetingPage
from newsflash.models import NewsFlashPage
from outbox.services import queue_mail
from privacy.queries import register
from privacy.queries.people import person_of
from privacy.services.erasing import erase_person, export_person
from privacy.services.residents import known_resident
from search.models import SearchDocument
from search.services.indexing import index_keys
from tests import factories

DOCS = Path(__file__).resolve().parent.parent / "docs"
PLUGINS = (DOCS / "plugins.md").read_text()
IMPORT = (DOCS / "import.md").read_text()
HOOKS = {name for name, value in vars(hookspecs).items() if hasattr(value, "burgerkracht_spec")}
EXAMPLES = dict(re.findall(r"^### (\w+)\n.*?```python\n(.*?)```", PLUGINS, re.MULTILINE | re.DOTALL))
FILES = dict(re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", PLUGINS + IMPORT, re.DOTALL))

pytestmark = pytest.mark.usefixtures("site_home")


@pytest.fixture
def example():
    """Switches the example of a hook on for one test, as if it were the `hooks.py` of a plug-in."""
    on = []

    def switch_on(name, code=""):
        module = ModuleType(f"example_of_{name}")
        exec(compile(code or EXAMPLES[name], f"docs/plugins.md: {name}", "exec"), vars(module))
        manager.register(module, name=module.__name__)
        on.append(module)
        manager.check_pending()
        return module

    yield switch_on
    for module in on:
        manager.unregister(module)


def test_every_hook_has_an_example_that_is_tried():
    assert set(EXAMPLES) == HOOKS
    assert not {hook for hook in HOOKS if f"test_example_of_{hook}" not in globals()}


def test_the_plugin_from_nothing(client, example, tmp_path, monkeypatch):
    folder = tmp_path / "plugins" / "pass_on"
    folder.mkdir(parents=True)
    for name in ("apps.py", "hooks.py"):
        (folder / name).write_text(FILES[f"plugins/pass_on/{name}"])
    (folder / "__init__.py").touch()
    monkeypatch.setattr(kernel, "BUNDLED", folder.parent)
    monkeypatch.setattr(plugins, "__path__", [str(folder.parent)])

    assert kernel.installed_plugins(["pass_on"]) == ["plugins.pass_on"]
    config = AppConfig.create("plugins.pass_on")
    assert (config.label, bool(config.PluginMeta.title), config.PluginMeta.version) == ("pass_on", True, "1.0")

    example("pass_on", FILES["plugins/pass_on/hooks.py"])
    its_test = {}
    exec(FILES["tests/plugins/test_pass_on.py"], its_test)
    its_test["test_a_meeting_can_be_passed_on"](client, None)


def test_example_of_content_changed(example, committed):
    example("content_changed")

    with committed():
        factories.concern()
    assert cache.get("initiatives-changed") is None

    with committed():
        factories.initiative()
    assert cache.get("initiatives-changed")


def test_example_of_search_keys_of(example):
    area = factories.area()
    change = ContentChange("home.area", area.pk, area)

    assert SearchKey("home.area", area.pk) not in safely_extend("search_keys_of", changes=[change])
    example("search_keys_of")
    assert SearchKey("home.area", area.pk) in safely_extend("search_keys_of", changes=[change])


def test_example_of_searchable_items(example):
    key = SearchKey("home.area", factories.area("stompwijk").pk)
    example("searchable_items")

    index_keys(keys={key})

    document = SearchDocument.objects.get(model=key.model, object_id=key.id)
    assert (document.title, document.url) == ("Stompwijk", "/initiatieven/?plaats=stompwijk")


def test_example_of_find_items(example):
    example("find_items")
    page = factories.initiative(import_key="tuin-7")
    here = [SearchKey("network.initiativepage", page.pk)]

    assert hook.find_items(query="tuin-7", types=["initiative"], limit=10) == here
    assert hook.find_items(query="tuin-7", types=["expertise"], limit=10) != here


def test_example_of_word_reader(example, db):
    example("word_reader")

    read = hook.word_reader(memo=Memo())
    assert [(sense.word, dict(sense.senses)) for sense in read("Fixing bikes")] == [
        ("fixing", {"fixing": 1.0}),
        ("bikes", {"bikes": 1.0}),
    ]


def test_example_of_home_sections(example, client):
    factories.term()
    example("home_sections")

    assert f"Samen kunnen wij {ExpertiseTerm.objects.count()} dingen." in client.get("/").content.decode()


def test_example_of_page_panels(example, client):
    example("page_panels")
    small, open_to_all = factories.meeting(capacity=12), factories.meeting()

    assert "Er is plaats voor 12 mensen." in client.get(small.get_url()).content.decode()
    assert "Er is plaats voor" not in client.get(open_to_all.get_url()).content.decode()


def test_example_of_page_links(example, client):
    example("page_links")
    meeting = factories.meeting()

    assert "/initiatieven/?plaats=stompwijk" in dict(client.get(meeting.get_url()).context["links"]).values()


def test_example_of_page_file(example, client):
    meeting = factories.meeting(title="Koffie")
    assert client.get("/ontmoetingen/agenda.txt").status_code == 404

    example("page_file")

    answer = client.get("/ontmoetingen/agenda.txt").content.decode()
    assert answer == f"{timezone.localtime(meeting.start):%d-%m %H:%M} Koffie"


def test_example_of_prepare_site(example, client, site_home):
    example("prepare_site")

    hook.prepare_site(home=site_home)
    hook.prepare_site(home=site_home)

    assert ContentPage.objects.filter(slug="huisregels").count() == 1
    assert client.get("/huisregels/").status_code == 200


def test_example_of_seed_demo(example):
    module, said = example("seed_demo"), []

    module.seed_demo(say=said.append)
    module.seed_demo(say=said.append)

    assert said == ["butterflies: 1 new", "butterflies: 0 new"]


def test_example_of_editor_rights(example, site_home, django_user_model):
    editor = django_user_model.objects.create_user("els")
    editor.groups.set(Group.objects.filter(name=EDITORS))
    assert not editor.has_perm("wagtailredirects.add_redirect")

    example("editor_rights")
    ensure_rights(site_home)

    assert django_user_model.objects.get(pk=editor.pk).has_perm("wagtailredirects.add_redirect")


def test_example_of_importers(example, tmp_path):
    example("importers")
    row = {
        "key": "m1",
        "type": "meeting",
        "title": "Koffie",
        "area": "Voorburg",
        "date": "2030-05-01",
        "place": "De Kade",
    }
    file = tmp_path / "meetings.json"
    file.write_text(json.dumps({"items": [row]}))

    report = import_file(file, dry_run=False, skip_bad=False)
    assert (report.problems, report.results) == ([], {"created": 1})
    assert import_file(file, dry_run=False, skip_bad=False).results == {"same": 1}
    meeting = MeetingPage.objects.get(import_key="m1")
    assert (meeting.place, meeting.start.date().isoformat()) == ("De Kade", "2030-05-01")


def test_example_of_personal_data(example):
    example("personal_data")

    assert "Wie wat veranderde" in [entry.title for entry in register()]


def test_example_of_warm_up(example, db):
    example("warm_up")

    safely("warm_up")
    assert cache.get("terms") == ExpertiseTerm.objects.count()


def test_example_of_health_checks(example, client, monkeypatch):
    module = example("health_checks")
    assert client.get("/gezond/").json()["parts"]["files"] == "ok"

    monkeypatch.setattr(module, "LEAST", 10**18)

    answer = client.get("/gezond/")
    assert answer.status_code == 503
    assert answer.json()["parts"]["files"] != "ok"


def test_example_of_api_routers(example):
    (added,) = example("api_routers").api_routers()

    answer = TestClient(added.router).get("")
    assert "Stompwijk" in answer.json()["items"]
    assert (added.prefix, added.tag) == ("/villages", "villages")


def test_example_of_jobs(example):
    example("jobs")
    factories.meeting()

    assert "library.count" in run_due_jobs()
    assert cache.get("meetings") == 1
    assert "library.count" not in run_due_jobs()


def test_example_of_mail_texts(example):
    example("mail_texts")

    letter = queue_mail(
        to="els@voorbeeld.example", name="library_book", values={"name": "Els", "title": "Tuinen", "link": "http://x/"}
    )

    assert (letter.subject, "U kunt Tuinen ophalen." in letter.text) == ("Uw boek ligt klaar", True)
    assert 'href="http://x/"' in letter.html


def test_example_of_keep_news_draft(example):
    example("keep_news_draft")

    hook.keep_news_draft(draft=NewsDraft("november", "Stand van zaken", "Er is nieuws.", ()))

    assert cache.get("paper:november") == "Stand van zaken"
    assert not NewsFlashPage.objects.get(import_key="november").live


def test_example_of_editor_tasks(example, django_user_model):
    example("editor_tasks")
    meeting = factories.meeting(start=timezone.now() - timedelta(hours=4), end=timezone.now() - timedelta(hours=2))

    tasks = safely_extend("editor_tasks", user=django_user_model.objects.create_user("els"))

    assert [task.title for task in tasks if task.key == f"note:{meeting.pk}"] == [meeting.title]


def test_example_of_own_items(example):
    example("own_items")
    page = factories.initiative(contact=known_resident(email="els@voorbeeld.example"))

    items = safely_extend("own_items", person=person_of(email="Els@voorbeeld.example"))

    assert ("Tekening", page.title) in [(item.kind, item.title) for item in items]


def test_example_of_person_data(example):
    example("person_data")
    factories.concern(text="Te donker", reporter=known_resident(email="els@voorbeeld.example"))

    kept = export_person(person_of(email="els@voorbeeld.example"))

    assert kept["Verhalen"][0]["tekst"] == "Te donker"


def test_example_of_erase_person(example):
    example("erase_person")
    page = factories.profile(resident=known_resident(email="els@voorbeeld.example"))

    erase_person(person_of(email="els@voorbeeld.example"))

    assert not ExpertiseProfilePage.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("name", ["import.json", "import.csv"])
def test_the_import_files(name, tmp_path):
    file = tmp_path / name
    file.write_text(FILES[name])

    report = import_file(file, dry_run=False, skip_bad=False)

    assert (report.problems, report.results) == ([], {"created": 4})
    again = import_file(file, dry_run=False, skip_bad=False)
    assert again.results == {"same": 4}
    counts = [model.objects.exclude(import_key="").count() for model in (InitiativePage, ExpertiseProfilePage)]
    assert [*counts, Concern.objects.count(), NewsFlashPage.objects.count()] == [1, 1, 1, 1]


def test_example_of_derived_data(example):
    assert PageLogEntry in archived_models()
    example("derived_data")
    assert PageLogEntry not in archived_models()
