"""Started in the folder of the site, whose tests bring `site_home` (see conftest.py)."""

import pytest
from burgerkracht_bookcases.models import Bookcase

pytestmark = pytest.mark.usefixtures("site_home")


def test_the_home_page_tells_how_many(client):
    assert "/plugins/bookcases/" not in client.get("/").content.decode()

    Bookcase.objects.create(name="De Leesplank", place="Bij de sluis", area="leidschendam")

    assert "Boekenkasten op straat: 1." in client.get("/").content.decode()


def test_they_have_a_page_and_a_route(client):
    Bookcase.objects.create(name="De <b>Leesplank</b>", place="Bij de sluis", area="leidschendam")

    assert "De &lt;b&gt;Leesplank&lt;/b&gt;, Bij de sluis" in client.get("/plugins/bookcases/").content.decode()
    assert client.get("/api/v1/bookcases").json()["items"][0]["place"] == "Bij de sluis"
