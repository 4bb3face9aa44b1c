"""The description of the API that is kept in docs/ is the one the site gives, and it is whole."""

import json
import os
from pathlib import Path

import pytest
import schemathesis

from burgerkracht.api import api
from burgerkracht.api.schema import schema_of

KEPT = Path(__file__).resolve().parent.parent / "docs" / "openapi.json"


def operations():
    paths = schema_of(api)["paths"]
    return [(f"{method.upper()} {path}", one) for path, methods in paths.items() for method, one in methods.items()]


def test_the_kept_description_is_the_one_of_this_site():
    now = json.dumps(schema_of(api), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if os.environ.get("WRITE_OPENAPI"):
        KEPT.write_text(now)

    assert KEPT.read_text() == now, "the API changed: run this with WRITE_OPENAPI=1, and look at the difference"


def test_it_is_openapi_3_1(client, db):
    schema = client.get("/api/openapi.json").json()

    assert schema["openapi"].startswith("3.1")
    schemathesis.openapi.from_dict(schema).validate()


@pytest.mark.parametrize(("name", "operation"), operations(), ids=[name for name, _operation in operations()])
def test_every_route_is_described(name, operation):
    refusals = {status for status in operation["responses"] if status.startswith("4")}

    assert operation["description"]
    assert len(operation["tags"]) == 1
    assert {"404", "422"} <= refusals
    assert all("description" in one for one in operation.get("parameters", [])), name
    assert "2" in {status[0] for status in operation["responses"]}


def test_every_tag_has_a_text():
    assert [tag["name"] for tag in schema_of(api)["tags"] if not tag["description"]] == []
