"""Readers in the admin, and lists from elsewhere."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsflash.models import Subscription
from newsflash.rules import safe_cell
from newsflash.services.subscribing import leave
from tests.admin import editor
from tests.admin import reader as reader_along

pytestmark = pytest.mark.django_db
LIST = "/beheer/nieuwsflits/lezers/lijst/"
READERS = "/beheer/lezers/"


def send(client, text, source="Zomermarkt, 12 juni", **more):
    file = SimpleUploadedFile("lijst.csv", text if isinstance(text, bytes) else text.encode())
    return client.post(LIST, {"file": file, "source": source, **more})


def test_a_list_is_looked_at_first_and_then_taken_in(reader):
    reader("al@example.org")
    gone = reader("weg@example.org")
    leave(gone, by="page")
    gone.delete()
    text = "naam;E-mail\nx;Nieuw@Example.org\ny;al@example.org\nz;weg@example.org\nq;geen adres\nx;nieuw@example.org\n"
    client = editor()

    page = send(client, text)
    assert page.status_code == 200
    assert Subscription.objects.count() == 1
    assert "Regels zonder goed adres: <b>1</b> (5)" in page.content.decode()
    assert send(client, text, write="on").status_code == 302
    one = Subscription.objects.get(email="nieuw@example.org")
    assert (one.state, one.consent_form) == ("active", "Zomermarkt, 12 juni")
    assert not Subscription.objects.filter(email="weg@example.org").exists()
    send(client, text, write="on")
    assert Subscription.objects.count() == 2


@pytest.mark.parametrize("data", [b"", b"naam\nx\n", b"\xff\xfe\x00", b"email\n" * 30_000])
def test_what_is_no_list_is_refused(data):
    assert send(editor(), data, write="on").status_code == 422
    assert not Subscription.objects.exists()


def test_a_list_needs_a_source_of_consent():
    assert send(editor(), "email\na@example.org\n", source=" ", write="on").status_code == 422
    assert not Subscription.objects.exists()


def test_an_editor_lists_filters_searches_and_inspects(reader):
    one = reader("mien@example.org", consent_text="Ja, graag")
    reader("piet@example.org", state="left")
    client = editor()

    page = client.get(f"{READERS}?state__exact=left").content.decode()
    assert "piet@example.org" in page
    assert "mien@example.org" not in page
    assert "mien@example.org" in client.get(f"{READERS}?q=mien").content.decode()
    assert "Ja, graag" in client.get(f"{READERS}inspect/{one.pk}/").content.decode()


def test_an_export_holds_no_formulas(reader):
    reader("=cmd@example.org", consent_form="@SUM(1)")
    answer = editor().get(f"{READERS}?export=csv")
    text = b"".join(answer.streaming_content).decode()

    assert "'=cmd@example.org" in text
    assert "'@SUM(1)" in text
    assert [safe_cell(value) for value in ("+1", "-1", "\tx", "gewoon", 3)] == ["'+1", "'-1", "'\tx", "gewoon", 3]


def test_others_see_no_readers(reader, client):
    reader("mien@example.org")
    for visitor in (client, reader_along()):
        assert b"mien@" not in visitor.get(READERS, follow=True).content
        assert send(visitor, "email\na@example.org\n", write="on").status_code in (302, 403)
    assert Subscription.objects.count() == 1


def test_the_list_asks_the_same_of_few_and_of_many(reader):
    client, counts = editor(), []
    for number in (1, 20):
        for _ in range(number):
            reader()
        client.get(READERS)
        with CaptureQueriesContext(connection) as queries:
            client.get(READERS)
        counts.append(len(queries))

    assert counts[0] == counts[1]
