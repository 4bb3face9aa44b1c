"""Everything public, and nothing else, as files."""

import csv
import io
import json

import pytest

from jobs.services import run_due_jobs
from plugins.opendata.services import make_files
from privacy.services.residents import known_resident
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")
ADDRESS = "/plugins/opendata"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def fetch(client, name):
    response = client.get(f"{ADDRESS}/{name}")
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


def test_the_files_hold_what_is_public(client):
    factories.initiative(title="Soep", contact=known_resident(email="els@voorbeeld.example"))
    factories.initiative(title="Nog niet af", live=False)
    make_files()

    whole = json.loads(fetch(client, "inhoud.json"))
    rows = list(csv.DictReader(io.StringIO(fetch(client, "inhoud.csv"))))

    assert whole["licence"] == "http://creativecommons.org/licenses/by/4.0/"
    assert whole["count"] == len(whole["items"]) == len(rows)
    assert [row["title"] for row in rows] == [item["title"] for item in whole["items"]]
    assert "Soep" in [row["title"] for row in rows]
    assert "Nog niet af" not in [row["title"] for row in rows]
    assert "voorbeeld.example" not in json.dumps(whole)


def test_a_formula_stays_text(client):
    factories.initiative(title="=1+1")
    make_files()

    assert "'=1+1" in [row["title"] for row in csv.DictReader(io.StringIO(fetch(client, "inhoud.csv")))]


def test_the_description_names_licence_date_and_files_that_are_there(client):
    make_files()

    (dataset,) = json.loads(fetch(client, "catalogus.jsonld"))["dcat:dataset"]

    assert dataset["dct:license"] == {"@id": "http://creativecommons.org/licenses/by/4.0/"}
    assert dataset["dct:modified"]["@type"] == "xsd:dateTime"
    for name in ("dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dcat:theme", "dct:identifier"):
        assert dataset[name]
    names = [one["dcat:downloadURL"]["@id"].rpartition("/")[2] for one in dataset["dcat:distribution"]]
    assert names == ["inhoud.json", "inhoud.csv"]
    for name in names:
        fetch(client, name)


def test_a_new_site_has_them_with_its_first_jobs(client):
    assert client.get(f"{ADDRESS}/inhoud.json").status_code == 404

    assert "opendata.first" in run_due_jobs()

    fetch(client, "inhoud.json")
