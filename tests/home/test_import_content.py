"""`manage.py import_content`: all rows or none, twice is once, and a bad row is named by line and key."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

from network.models import Concern, ExpertiseProfilePage, ExpertiseTerm, InitiativePage
from newsflash.models import NewsFlashPage
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")

INITIATIVE = {
    "key": "soep-1",
    "type": "initiative",
    "title": "Soep op straat",
    "text": "Wij koken soep. Kom proeven.",
    "tags": ["groen", "pompoen"],
    "area": "Stompwijk",
    "seeks": ["koken"],
    "has": ["soeplepel"],
}
PROFILE = {
    "key": "kok-1",
    "type": "expertise",
    "title": "Ik kook graag",
    "text": "Voor veertig man.",
    "tags": ["koken"],
    "area": "Voorburg",
    "kind": "offer",
}
CONCERN = {
    "key": "zorg-1",
    "type": "concern",
    "title": "Te donker",
    "text": "Het pad is donker.",
    "tags": ["verkeer"],
    "area": "Leidschendam",
    "kind": "concern",
    "date": "2026-03-04",
}
NEWS = {"key": "flits-1", "type": "newsflash", "title": "Nieuws", "text": "Er is soep. Echt.", "date": "2026-03-05"}
ROWS = [INITIATIVE, PROFILE, CONCERN, NEWS]
MODELS = (InitiativePage, ExpertiseProfilePage, Concern, NewsFlashPage, ExpertiseTerm)


@pytest.fixture
def load(tmp_path):
    """load(rows or text or bytes, options…) -> what the command printed, on both channels."""

    def run(content, *options, name="content.json"):
        if isinstance(content, list):
            content = json.dumps({"items": content}, indent=1)
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        told = io.StringIO()
        try:
            call_command("import_content", str(file), *options, stdout=told, stderr=told)
        except CommandError as error:
            error.told = told.getvalue()
            raise
        return told.getvalue()

    return run


@pytest.fixture
def refused(load):
    """refused(content, options…) -> everything the command said; nothing may have been written."""

    def run(*arguments, **named):
        before = [model.objects.count() for model in MODELS]
        with pytest.raises(CommandError) as caught:
            load(*arguments, **named)
        assert [model.objects.count() for model in MODELS] == before
        return f"{caught.value.told}\n{caught.value}"

    return run


def as_csv(rows, delimiter=","):
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=delimiter)
    writer.writeheader()
    join = "|".join if delimiter == "|" else ("; " if delimiter == "," else ", ").join
    writer.writerows({name: join(v) if isinstance(v, list) else v for name, v in row.items()} for row in rows)
    return text.getvalue()


def names(tags):
    return sorted(tag.name for tag in tags.all())


def test_every_type_becomes_what_it_says(load):
    load(ROWS)

    initiative, profile = InitiativePage.objects.get(), ExpertiseProfilePage.objects.get()
    concern, news = Concern.objects.get(), NewsFlashPage.objects.get()
    assert (initiative.title, initiative.area.name, initiative.key) == ("Soep op straat", "Stompwijk", "soep-1")
    assert (names(initiative.seeks), names(initiative.has)) == (["koken"], ["soeplepel"])
    assert ([theme.slug for theme in initiative.themes.all()], initiative.keywords) == (["groen"], "groen, pompoen")
    assert (profile.kind, names(profile.terms), profile.area.name) == ("offer", ["koken"], "Voorburg")
    assert (concern.theme.slug, str(concern.received_on), concern.area.name) == (
        "verkeer",
        "2026-03-04",
        "Leidschendam",
    )
    assert (str(news.date), news.lead) == ("2026-03-05", "Er is soep.")


def test_what_is_imported_is_public_at_once(load, client, committed):
    with committed():
        load(ROWS)

    assert "Soep op straat" in client.get("/initiatieven/?expertise=koken").content.decode()
    assert "Ik kook graag" in client.get("/expertise/?soort=biedt").content.decode()
    assert "Nieuws" in client.get("/nieuwsflits/").content.decode()


def test_twice_changes_nothing(load):
    load(ROWS)
    before = [list(model.objects.values()) for model in MODELS]

    told = load(ROWS)

    assert [list(model.objects.values()) for model in MODELS] == before
    assert told.strip().endswith("4")


def test_what_editors_changed_since_is_not_undone(load):
    load(ROWS)
    page = InitiativePage.objects.get()
    page.title = "Soep van de redactie"
    page.save_revision().publish()

    load(ROWS)

    assert InitiativePage.objects.get().title == "Soep van de redactie"


def test_a_changed_row_changes_its_page_and_no_other(load):
    load(ROWS)

    load([{**INITIATIVE, "title": "Stamppot op straat", "seeks": []}, PROFILE])

    page = InitiativePage.objects.get()
    assert (page.title, names(page.seeks), page.slug) == ("Stamppot op straat", [], "soep-1")


def test_dry_run_says_what_would_change_and_changes_nothing(load):
    told = load(ROWS, "--dry-run")

    assert [model.objects.count() for model in MODELS] == [0] * len(MODELS)
    assert "4" in told


def test_a_synonym_in_a_file_means_the_term(load):
    factories.term("koken", synonyms="kokkerellen")

    load([{**INITIATIVE, "seeks": ["Kokkerellen", "KOKEN"], "has": []}])

    assert names(InitiativePage.objects.get().seeks) == ["koken"]
    assert ExpertiseTerm.objects.count() == 1


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_csv_has_the_same_columns(load, delimiter):
    load(as_csv(ROWS, delimiter), name="content.csv")

    initiative = InitiativePage.objects.get()
    assert (names(initiative.seeks), names(initiative.has)) == (["koken"], ["soeplepel"])
    assert Concern.objects.get().text == "Het pad is donker."
    assert load(as_csv(ROWS, delimiter), name="content.csv").strip().endswith("4")


def test_csv_as_a_spreadsheet_saves_it_is_read(load):
    load(b"\xef\xbb\xbf" + as_csv([INITIATIVE]).encode(), name="content.csv")

    assert InitiativePage.objects.get().title == "Soep op straat"


BAD = {
    "no key": {"key": ""},
    "no title": {"title": "  "},
    "unknown type": {"type": "recept"},
    "no area": {"area": None},
    "nothing but a name": {"area": None, "text": None, "tags": None, "seeks": None, "has": None},
    "unknown area": {"area": "Atlantis"},
    "unknown stage": {"stage": "klaar"},
    "long title": {"title": "x" * 300},
    "long key": {"key": "x" * 200},
    "long term": {"seeks": ["x" * 300]},
}


@pytest.mark.parametrize("wrong", BAD.values(), ids=BAD)
def test_a_bad_row_is_named_by_line_and_key_and_nothing_is_written(refused, wrong):
    bad = {name: value for name, value in {**INITIATIVE, "key": "fout-1", **wrong}.items() if value is not None}
    text = "\n".join(["{", '"items": [', json.dumps(INITIATIVE) + ",", json.dumps(bad) + ",", json.dumps(NEWS), "]}"])

    told = refused(text)

    assert "4" in told.partition("\n")[0]
    assert bad["key"] in told


@pytest.mark.parametrize(
    "wrong", [{"kind": "misschien"}, {"area": "Atlantis"}, {"area": ""}], ids=["kind", "unknown area", "no area"]
)
@pytest.mark.parametrize("row", [PROFILE, CONCERN], ids=["profile", "concern"])
def test_bad_offers_and_concerns_are_refused_too(refused, row, wrong):
    assert row["key"] in refused([{**row, **wrong}])


@pytest.mark.parametrize("row", [PROFILE, CONCERN], ids=["profile", "concern"])
def test_offers_and_concerns_without_a_place_are_refused(refused, row):
    assert row["key"] in refused([{name: value for name, value in row.items() if name != "area"}])


@pytest.mark.parametrize("row", [CONCERN, NEWS], ids=["concern", "news"])
@pytest.mark.parametrize("date", ["gisteren", "2026-13-01", "31-12-2026", "0"])
def test_a_date_that_is_none_is_refused(refused, row, date):
    assert row["key"] in refused([{**row, "date": date}])


def test_the_same_key_twice_is_refused(refused):
    assert "soep-1" in refused([INITIATIVE, {**INITIATIVE, "title": "Nog eens"}])


def test_good_rows_are_kept_when_asked_to_skip_bad_ones(load):
    told = load([INITIATIVE, {**PROFILE, "area": "Atlantis"}, NEWS], "--skip-bad")

    assert "kok-1" in told
    assert [model.objects.count() for model in MODELS[:4]] == [1, 0, 0, 1]


def test_a_bad_row_takes_its_new_words_with_it(load):
    load([INITIATIVE, {**PROFILE, "tags": ["onbekend"], "area": "Atlantis"}], "--skip-bad")

    assert "onbekend" not in ExpertiseTerm.objects.values_list("name", flat=True)


def test_a_bad_line_of_csv_is_named(refused):
    told = refused(as_csv([INITIATIVE, {**PROFILE, "kind": "misschien"}]), name="content.csv")

    assert "kok-1" in told
    assert "3" in told.partition("\n")[0]


BROKEN = {
    "no json": ('{"items": [\n{"key": "a"\n', "3"),
    "half": ('{"items": [{"key": "a"},]}', "1"),
    "a list": ("[]", "items"),
    "items is no list": ('{"items": {}}', "items"),
    "no utf-8": (b'{"items": [\xff]}', "11"),
    "empty": ("", "1"),
    "too deep": ("[" * 100_000, "1"),
    "items twice": ('{"items": [], "items": [{"key": "a"}]}', "items"),
}


@pytest.mark.parametrize(("content", "named"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read_says_where(refused, content, named):
    assert named in refused(content)


ODD = {
    "rows that are no objects": '{"items": [1, null, "x", []]}',
    "values of other types": '{"items": [{"key": 1, "type": 2, "title": {"a": 1}, "tags": {"a": 1}}]}',
    "escaped name": '{"\\u0069tems": [{"key": "a"}]}',
    "no number": '{"items": [{"key": "a", "type": "initiative", "title": NaN, "area": Infinity}]}',
    "half a character": '{"items": [{"key": "a", "type": "initiative", "title": "\\ud800", "area": "Voorburg"}]}',
}


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_odd_rows_are_refused_and_never_break_the_command(refused, content):
    assert refused(content)


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "key;type\n"], ids=["empty", "other columns", "too few"])
def test_csv_without_the_columns_is_refused(refused, content):
    assert "key" in refused(content, name="content.csv")


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(CommandError):
        call_command("import_content", "nergens.json")


def test_control_characters_are_left_out(load):
    load([{**INITIATIVE, "title": "Soep\x00 op\x1b straat"}])

    assert InitiativePage.objects.get().title == "Soep op straat"


def test_a_key_that_cannot_stand_in_an_address_still_works(load):
    load([{**INITIATIVE, "key": "Soep/1 & é?"}, {**INITIATIVE, "key": "!!!"}])
    load([{**INITIATIVE, "key": "Soep/1 & é?"}, {**INITIATIVE, "key": "!!!"}])

    assert sorted(InitiativePage.objects.values_list("import_key", flat=True)) == ["!!!", "Soep/1 & é?"]
    assert all(page.get_url().startswith("/initiatieven/") for page in InitiativePage.objects.all())


def test_a_slug_that_is_taken_gets_a_number(load):
    factories.initiative(title="Al daar", slug="soep-op-straat", import_key="anders")

    load([{**INITIATIVE, "key": "soep-op-straat"}])

    assert InitiativePage.objects.get(import_key="soep-op-straat").slug == "soep-op-straat-2"


def test_a_page_that_editors_made_is_taken_over_by_its_slug(load):
    factories.initiative(title="Van de redactie", slug="soep-1")

    load([INITIATIVE])

    assert InitiativePage.objects.get().title == "Soep op straat"


def test_long_files_show_progress(load):
    told = load([{**CONCERN, "key": f"zorg-{number}"} for number in range(250)])

    assert [line.split()[0] for line in told.splitlines() if " / 250" in line] == ["100", "200", "250"]
