"""The page of one group: what happened, silence, where it belongs, who could help, and meetings."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from network.models import GroupEvent
from network.services import group_life as life
from network.services.agenda import pass_note_on, put_on_agenda
from network.services.concern_groups import group_concerns, merge_groups
from tests import factories
from tests.admin import editor

pytestmark = pytest.mark.usefixtures("site_home")


def days_ago(days):
    return timezone.localdate() - datetime.timedelta(days=days)


@pytest.fixture
def page(client):
    return lambda group: client.get(f"/schoen/{group.slug}/").content.decode()


def test_it_tells_what_happened_and_not_what_editors_arranged(page):
    group = factories.group()
    group_concerns(seen={factories.concern().pk: None}, group=group)
    life.put_to(group=group, who="de gemeente", channel="brief", on=days_ago(20))
    life.answer(group=group, who="de wethouder", text="<p>Ja.</p>", on=days_ago(5))
    life.reopen(group=group, reason="De lamp is weer uit.")

    history = page(group).partition('id="history-title"')[2].partition("</section>")[0]

    assert [word in history for word in ("de gemeente (brief)", "de wethouder", "De lamp is weer uit.")] == [True] * 3
    assert "zorgen erbij gezet" not in history.lower()


def test_silence_is_said_out_loud_after_the_days_that_were_agreed(page):
    group = factories.group()
    life.put_to(group=group, who="de gemeente", channel="brief", on=days_ago(50), within=42)

    assert "50 dagen geen antwoord" in page(group)


def test_what_belongs_elsewhere_says_where_to_go(page):
    group = factories.group()
    life.refer(group=group, who="het meldpunt", address="https://example.org/melden")

    html = page(group)

    assert "het meldpunt" in html
    assert 'href="https://example.org/melden"' in html


def test_initiatives_and_offers_that_fit_are_shown(page):
    factories.initiative(title="Licht in de tunnel", one_liner="Wij regelen lampen in donkere tunnels en op paden.")
    factories.initiative(title="Samen zingen", one_liner="Een koor voor iedereen.")
    factories.profile(
        title="Elektricien", introduction="Ik leg lampen en stroom aan.", terms=[factories.term("lampen ophangen")]
    )
    group = factories.group(
        title="Lantaarns doen het niet", summary="Onder het spoor is het pikdonker. Wie hangt lampen op?"
    )

    html = page(group)

    assert "Licht in de tunnel" in html
    assert "Samen zingen" not in html
    assert "Elektricien" in html


def test_the_address_of_a_group_that_was_put_together_leads_on(client):
    source, target = factories.group(), factories.group()
    merge_groups(source=source, target=target)

    answer = client.get(f"/schoen/{source.slug}/")

    assert (answer.status_code, answer.url) == (301, f"/schoen/{target.slug}/")


def test_a_group_on_the_agenda_stands_with_the_meeting_and_the_meeting_with_the_group(client, page, committed):
    group, meeting = factories.group(title="Donkere paden"), factories.meeting(title="Praten over licht")
    with committed():
        assert put_on_agenda(group=group, meeting=meeting)
        assert put_on_agenda(group=group, meeting=meeting) is None

    assert "Praten over licht" in page(group)
    assert "Donkere paden" in client.get(meeting.get_url()).content.decode()


def test_the_note_of_a_meeting_goes_into_the_history_once(page):
    group, meeting = factories.group(), factories.meeting(note="De wethouder komt in maart terug.")
    with pytest.raises(ValidationError):
        pass_note_on(group=group, meeting=factories.meeting())

    pass_note_on(group=group, meeting=meeting)
    with pytest.raises(ValidationError):
        pass_note_on(group=group, meeting=meeting)

    assert "De wethouder komt in maart terug." in page(group)


def test_an_editor_puts_a_group_on_the_agenda_and_passes_the_note_on(site_home):
    group, meeting, client = factories.group(), factories.meeting(note="Besproken."), editor()
    url = f"/beheer/schoen/antwoord/{group.pk}/"
    assert meeting.title in client.get(url).content.decode()

    client.post(f"{url}ontmoeting/", {"meeting": meeting.pk})
    client.post(f"{url}ontmoeting/", {"meeting": meeting.pk, "note": "1"})

    assert list(GroupEvent.objects.values_list("step", flat=True)) == ["meeting", "noted"]
