"""Every route of the API with thousands of requests made from its description: answers are as described, never a 5xx.

schemathesis makes sound and unsound requests from the schema and judges answers by it.
"""

import os

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import (
    load_all_checks,
    not_a_server_error,
)
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from accounts.models import ApiToken, Scope, User
from accounts.services.tokens import complete_token
from network.models import InitiativePage
from tests import factories

load_all_checks()
pytestmark = pytest.mark.usefixtures("content")
EXAMPLES = int(os.environ.get("API_FUZZ_EXAMPLES", "25"))  # requests for each route
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]


@pytest.fixture
def content(site_home, committed):
    """One of everything, called as the examples in the description."""
    with committed():
        term = factories.term("boekhouden")
        page = factories.initiative(slug="buurttuin", seeks=[term])
        factories.profile(slug="buurttuin", terms=[term])
        meeting = factories.meeting(slug="buurttuin", initiatives=[page])
        group = factories.group(slug="buurttuin", initiatives=[page], meetings=[meeting], me_too=7)
        factories.concern(group=group, import_key="buurttuin")
        factories.newsflash(slug="buurttuin")


@pytest.fixture(autouse=True)
def _one_connection():
    """A real request lets go of its connection, and with it of the test's transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


schema = schemathesis.openapi.from_wsgi("/api/openapi.json", WSGIHandler())


trying = settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
PLAIN = {"Accept-Encoding": "identity"}  # schemathesis does not unpack what WSGI answers


@schema.parametrize()
@trying
def test_every_route(case):
    case.call_and_validate(checks=CHECKS, headers=PLAIN)


@pytest.fixture
def key(content):
    """Of an editor who may do everything."""
    user = User.objects.create_superuser("beheer", password="x")
    return complete_token(ApiToken(name="fuzz", user=user, scopes=Scope.values))


@schema.parametrize()
@trying
def test_every_route_with_a_key(case, key):
    if case.method == "PATCH" and "id" in case.path_parameters:
        case.path_parameters["id"] = str(InitiativePage.objects.values_list("pk", flat=True)[0])
    case.call_and_validate(checks=CHECKS, headers={**PLAIN, "Authorization": f"Bearer {key}"})
