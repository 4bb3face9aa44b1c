"""The board, the screen with all that is known, and the grouping screen; all without JavaScript."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.enums import GroupState
from network.models import Concern, ConcernGroup, GroupEvent, ReadyText
from network.services.group_life import put_to
from tests import factories
from tests.admin import editor, reader

pytestmark = pytest.mark.django_db
BOARD, GROUPING = "/beheer/schoen/bord/", "/beheer/schoen/bundelen/"


@pytest.fixture
def client(site_home):
    return editor()


def screen(group):
    return f"/beheer/schoen/antwoord/{group.pk}/"


def test_each_group_stands_in_the_column_of_its_state_with_its_days(client):
    group = factories.group(title="Donkere paden")
    put_to(group=group, who="de gemeente", channel="brief")

    html = client.get(BOARD).content.decode()

    column = html.partition('data-state="put"')[2].partition("</section>")[0]
    assert "Donkere paden" in column
    assert 'value="answer"' in column


def test_a_move_that_needs_words_leads_to_the_screen_that_asks_for_them(client):
    group = factories.group()

    answer = client.post(f"{BOARD}zet/", {"group": group.pk, "step": "put"})

    assert answer.url == f"{screen(group)}?stap=put#stap"
    group.refresh_from_db()
    assert group.state == GroupState.FORMING


def test_a_move_that_needs_none_is_done_at_once(client):
    group = factories.group(state="answered")

    client.post(f"{BOARD}zet/", {"group": group.pk, "step": "check"})

    group.refresh_from_db()
    assert group.state == GroupState.CHECKING


@pytest.mark.parametrize("sent", [{}, {"group": "x", "step": "put"}, {"group": "99999999999", "step": "put"}])
def test_nonsense_is_not_found(client, sent):
    assert client.post(f"{BOARD}zet/", sent).status_code == 404


def test_from_putting_it_to_someone_to_the_answer_on_one_screen(client):
    group = factories.group()
    factories.concern(group=group, text="Mijn dochter durft er niet langs.")
    assert "Mijn dochter durft er niet langs." in client.get(screen(group)).content.decode()

    put = {
        "step": "put",
        "who": "de gemeente",
        "channel": "brief",
        "on": "2026-11-01",
        "within": 30,
        "text": "Zie lijst.",
    }
    assert client.post(screen(group), put).status_code == 302
    said = {"step": "answer", "who": "de wethouder", "on": "2026-11-20", "text": "Wij kijken.\n\nVolgende <week>."}
    assert client.post(screen(group), said).status_code == 302

    group.refresh_from_db()
    assert (group.state, group.answer) == ("answered", "<p>Wij kijken.</p>\n\n<p>Volgende &lt;week&gt;.</p>")
    assert [event.by.username for event in GroupEvent.objects.all()] == ["vrijwilliger-0"] * 2


def test_what_is_wrong_is_said_and_what_was_typed_stays(client):
    group = factories.group(state="answered")

    answer = client.post(screen(group), {"step": "follow_up", "outcome": "refused", "reason": " "})

    assert answer.status_code == 422
    assert 'value="refused" selected' in answer.content.decode()


def test_a_ready_made_text_begins_the_form(client):
    ready = ReadyText.objects.create(title="Bedankt", purpose="put", text="Beste gemeente, graag uw antwoord.")

    html = client.get(f"{screen(factories.group())}?stap=put&tekst={ready.pk}").content.decode()

    assert "Beste gemeente, graag uw antwoord.</textarea>" in html


def test_ticked_concerns_are_grouped_split_and_turned_back(client):
    one, other = factories.concern(), factories.concern()
    client.post(GROUPING, {"concern": [one.pk, other.pk], "title": "Samen"})
    group = ConcernGroup.objects.get(title="Samen")
    assert group.concerns.count() == 2

    client.post(f"{screen(group)}splitsen/", {"concern": [one.pk], "title": ""})
    assert Concern.objects.get(pk=one.pk).group is None
    client.post(f"/beheer/schoen/terug/{GroupEvent.objects.get(step='split').pk}/")
    assert group.concerns.count() == 2
    client.post(f"/beheer/schoen/terug/{GroupEvent.objects.get(step='grouped').pk}/")
    assert not Concern.objects.exclude(group=None).exists()


def test_concerns_that_are_alike_are_suggested_together_and_beside_their_group(client):
    factories.concern(public_title="Donker bij het spoor", text="Onder het spoor is het pikdonker.")
    factories.concern(public_title="Lantaarns uit", text="De lantaarns bij het tunneltje zijn uit, zo donker.")
    factories.group(title="Harde muziek", summary="Buren draaien harde muziek in de nacht.")
    factories.concern(public_title="Bonkende bas", text="Mijn buren draaien elke nacht muziek, ik lig wakker.")

    html = client.get(GROUPING).content.decode()

    suggestions = html.split('class="bkc-suggestion"')[1:]
    assert len(suggestions) == 2
    assert "Donker bij het spoor" in suggestions[0]
    assert "Lantaarns uit" in suggestions[0]
    assert "Harde muziek" in suggestions[1]


def test_groups_are_put_together(client):
    source, target = factories.group(), factories.group()
    concern = factories.concern(group=source)

    client.post(f"{screen(source)}samenvoegen/", {"target": target.pk})

    concern.refresh_from_db()
    assert concern.group == target


def test_who_reads_along_changes_nothing(site_home):
    group, client = factories.group(), reader()

    for url in (BOARD, GROUPING, screen(group)):
        assert client.get(url).status_code in {302, 403}
    for url in (f"{BOARD}zet/", GROUPING, screen(group), f"{screen(group)}splitsen/"):
        assert client.post(url, {"group": group.pk, "step": "put"}).status_code in {302, 403}


@pytest.mark.parametrize("url", [BOARD, "answer"])
def test_the_number_of_queries_does_not_grow(client, url):
    group = factories.group()

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(screen(group) if url == "answer" else url)
        return len(asked)

    factories.concern(group=group)
    queries()
    few = queries()
    for _number in range(4):
        factories.concern(group=group)
        put_to(group=factories.group(), who="x", channel="brief")
    queries()
    assert queries() == few
