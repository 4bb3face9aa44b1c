"""Whatever a visitor sends, a page or a plain "no" comes back: never a server error, never their text as markup."""

import re
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories

FINE = {200, 301, 302, 304, 400, 404, 405, 422}
PARAMETERS = {
    "/": ["q", "pagina"],
    "/initiatieven/": ["q", "plaats", "thema", "fase", "expertise", "pagina"],
    "/expertise/": ["q", "soort", "plaats", "expertise", "thema", "pagina"],
    "/schoen/": ["q", "thema", "plaats", "stand", "pagina"],
    "/ontmoetingen/": ["pagina"],
    "/nieuwsflits/": ["pagina"],
    "/zoeken/": ["q", "soort", "plaats", "thema", "trefwoord", "pagina"],
    "/contact/": ["q"],
}
EVIL = "<script>alert(1)</script>"
ABSURD = {
    "empty": "",
    "space": "%20%09%0a",
    "huge number": "9" * 60,
    "large number": "99999999",
    "database number": "9223372036854775808",
    "negative": "-1",
    "fraction": "1.5",
    "exponent": "1e308",
    "not a number": "NaN",
    "other digits": quote("٣४２²"),
    "unknown": "bestaat-niet",
    "quotes": quote("'\"`"),
    "sql": quote("x' OR 1=1; DROP TABLE home_area; --"),
    "like": quote("100%_\\"),
    "full text": quote('NEAR("a" b, 5) AND (* OR ^title: -x'),
    "half a quote": quote('"tuin AND'),
    "markup": quote(EVIL),
    "attribute": quote('"><img src=x onerror=alert(1)>'),
    "template": quote("{{ 7|add:7 }}{% debug %}"),
    "NUL": "a%00b",
    "control": "%01%02%1b%7f%c2%85",
    "no utf-8": "%ff%fe%c0%af",
    "half a pair": "%ed%a0%80",
    "broken percent": "%zz%",
    "long": "a" * 10_000,
    "many words": "+".join(["tuin"] * 2_000),
    "many quotes": quote('"' * 5_000),
    "emoji": quote("🌻👩‍👩‍👧‍👦" * 50),
    "right to left": quote("\u202eנקודה\u202c"),
    "combining": quote("z\u0310\u0311\u0312" * 500),
    "zero width": quote("\u200b\ufeff\u2060"),
    "line breaks": quote("a\r\nSet-Cookie: x=1\r\n\r\n<b>"),
    "path": quote("../../../../etc/passwd"),
    "format": quote("%s%n%(x)s{0.__class__}"),
}
PLACES = [(url, name) for url, names in PARAMETERS.items() for name in names]


@pytest.fixture
def content(site_home):
    """One of everything, and enough initiatives for a second page."""
    for _number in range(21):
        factories.initiative(seeks=["snoeien"])
    factories.profile()
    factories.group()
    factories.meeting()
    factories.newsflash()


def ask(client, url, query):
    """The answer to exactly this address, with nothing repaired on the way."""
    return client.get(url, QUERY_STRING=query)


def check(response):
    assert response.status_code in FINE
    html = response.content.decode()
    assert "alert(1)</script>" not in html
    assert "<img src=x" not in html
    assert not response.cookies
    return html


@pytest.mark.parametrize(("url", "name"), PLACES, ids=[f"{url}?{name}" for url, name in PLACES])
def test_absurd_values_of_a_parameter_get_a_page_or_a_plain_no(client, content, url, name):
    answers = {label: ask(client, url, f"{name}={value}") for label, value in ABSURD.items()}

    for response in answers.values():
        check(response)
    allowed = {200, 404, 422}
    assert {label: answer.status_code for label, answer in answers.items() if answer.status_code not in allowed} == {}


SHAPES = {
    "twice": "{0}=1&{0}=2&{0}=groen",
    "array": "{0}[]=1&{0}[a]=2",
    "no value": "{0}",
    "only signs": "&&&===&?{0}&",
    "semicolons": "{0}=1;{0}=2",
    "name in capitals": "{0}=x&Q=1",
    "strange names": "%00=1&%ff=2&__proto__=3&%F0%9F%8C%BB=4",
    "hundreds": "&".join(["{0}=x"] * 900),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_strange_shapes_of_a_query_get_a_page_or_a_plain_no(client, content, shape):
    for url, name in PLACES:
        check(ask(client, url, shape.format(name)))


def test_more_parameters_than_anyone_can_mean_are_refused(client, content):
    for url in PARAMETERS:
        assert ask(client, url, "&".join(["thema=x"] * 5_000)).status_code in {200, 400, 404, 422}


@pytest.mark.parametrize("url", [url for url, names in PARAMETERS.items() if "q" in names and url != "/"])
def test_what_was_typed_is_shown_again_as_text_only(client, content, url):
    html = check(ask(client, url, f"q={quote(EVIL)}"))

    assert EVIL not in html
    assert not re.search(r"<(script)(?![^>]*(src=|ld\+json))", html)


def test_a_refused_page_is_in_the_language_of_the_visitors(client, content):
    response = ask(client, "/initiatieven/", "pagina=999")

    assert response.status_code == 404
    assert '<html lang="nl">' in response.content.decode()
    assert "Zoeken" in response.content.decode()


PATHS = [
    "/initiatieven/%00/",
    "/initiatieven/%ff/",
    "/initiatieven/%2e%2e/%2e%2e/etc/passwd",
    "/initiatieven/" + "a" * 5_000 + "/",
    "/" + "a/" * 500,
    "/expertise/begrip/%00/",
    "/expertise/begrip/" + "a" * 5_000 + "/",
    "/schoen/verhaal/99999999999999999999999/",
    "/schoen/verhaal/-1/",
    "/schoen/" + quote("🌻") + "/",
    "/ontmoetingen/nergens.ics",
    "/ontmoetingen/..ics",
    "/nieuwsflits/feed.exe",
    "/nieuwsflits/feed.xml/",
    "/initiatieven/feed.xml",
    "/media/../settings.py",
    "/media/%00",
    "/documenten/999999/x.pdf",
    "//initiatieven//",
    "/beheer/%ff/",
    "/index.php?id=1'",
    "/zoeken/onzin/",
]


@pytest.mark.parametrize("path", PATHS, ids=[path[:40] for path in PATHS])
def test_absurd_addresses_are_not_found(client, content, path):
    assert client.get(path).status_code in {301, 302, 400, 404}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("url", ["/", "/initiatieven/", "/zoeken/", "/schoen/", "/nieuwsflits/feed.xml", "/gezond/"])
def test_other_methods_break_nothing(client, content, url, method):
    assert getattr(client, method)(url).status_code < 500


HEADERS = {
    "strange host": {"HTTP_HOST": "evil.example"},
    "no host": {"HTTP_HOST": ""},
    "broken host": {"HTTP_HOST": "127.0.0.1:99999\x00"},
    "language": {"HTTP_ACCEPT_LANGUAGE": "en;q=x,,,"},
    "cookie": {"HTTP_COOKIE": 'sessionid="\x00\xff; =;;'},
    "no session": {"HTTP_COOKIE": "sessionid=" + "a" * 4_000},
    "since": {"HTTP_IF_MODIFIED_SINCE": "gisteren", "HTTP_IF_NONE_MATCH": '"\x00'},
}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_absurd_headers_break_nothing(client, content, headers):
    for url in ("/", "/initiatieven/", "/nieuwsflits/feed.xml", "/ontmoetingen/agenda.ics"):
        assert client.get(url, **headers).status_code < 500


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(PLACES), value=st.text(max_size=80) | st.binary(max_size=80))
def test_nothing_that_can_be_typed_breaks_a_page(client, content, place, value):
    url, name = place

    assert ask(client, url, f"{name}={quote(value)}").status_code in {200, 404, 422}
