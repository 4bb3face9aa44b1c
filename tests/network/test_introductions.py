"""From suggestion by a double yes to what came of it, as two residents and an editor meet it."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from burgerkracht.plugins import hook
from network.enums import IntroductionState, Side, Telling
from network.models import ExpertiseProfilePage, Introduction, MeetingPage
from network.queries.gatherings import gatherings
from network.services import introduction_people
from network.services import introductions as steps
from network.services.introduction_people import expire_notes
from network.services.suggesting import match_changed, rematch
from network.services.telling import choose_telling, tell_residents
from outbox.models import Letter
from privacy.models import Resident
from privacy.queries.people import person_of
from privacy.services.erasing import erase_person, export_person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def links(to):
    """Links in the newest mail to this address."""
    letter = Letter.objects.filter(to=to).latest("pk")
    return re.findall(r"https?://[^/\s]+(/kennismaking/\S+)", letter.text)


def press(client, path, **data):
    answer = client.post(path, data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_change_is_matched_by_itself_with_a_reason(pair):
    match_changed()

    one = Introduction.objects.get()
    assert (one.state, one.offer, one.request) == (IntroductionState.SUGGESTED, *pair)
    assert 0 < one.score <= 1
    assert {part["name"] for part in one.parts} >= {"expertise", "nearness"}
    assert "boekhouden" in one.offer_reason
    assert match_changed().demands == 0


def test_the_command_and_the_task_come_to_the_same(pair, capsys, committed):
    match_changed()
    rows = ("offer", "request", "initiative", "score", "offer_reason", "demand_reason", "parts")
    by_itself = list(Introduction.objects.values(*rows))

    call_command("rematch")
    assert "0 new, 0 changed, 0 gone" in capsys.readouterr().out
    with committed():
        Introduction.objects.all().delete()
    rematch()
    assert list(Introduction.objects.values(*rows)) == by_itself


@pytest.mark.parametrize(
    "spoil",
    [
        lambda offer: Resident.objects.filter(pk=offer.resident_id).update(confirmed_at=None),
        lambda offer: Resident.objects.filter(pk=offer.resident_id).update(email=""),
        lambda offer: choose_telling(resident=offer.resident, how=Telling.NEVER),
        lambda offer: offer.unpublish(),
        lambda offer: ExpertiseProfilePage.objects.filter(pk=offer.pk).update(state="paused"),
    ],
    ids=["unconfirmed", "no mail", "never", "withdrawn", "resting"],
)
def test_who_did_not_agree_is_never_suggested(pair, spoil, committed):
    with committed():
        spoil(pair[0])
    rematch()
    assert not Introduction.objects.exists()


def test_one_grouped_mail_and_nothing_twice(introduction):
    assert tell_residents() == 2
    assert tell_residents() == 0
    assert {letter.to for letter in Letter.objects.all()} == {"annie@voorbeeld.example", "bram@voorbeeld.example"}
    introduction.refresh_from_db()
    assert introduction.state == IntroductionState.ASKED
    letter = Letter.objects.get(to="annie@voorbeeld.example")
    assert "Wie houdt onze kas bij" in letter.text
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_weekly_waits_a_week_at_once_does_not(introduction, committed, time_machine_days):
    tell_residents()
    with committed():
        factories.profile(
            title="Penningmeester gezocht", introduction="Boekhouding voor het koor.", terms=["boekhouden"],
            resident=factories.resident("Cora", "Anders", ""), kind="request",
        )  # fmt: skip
    match_changed()
    tell_residents()
    assert Letter.objects.filter(to="annie@voorbeeld.example").count() == 1

    time_machine_days(8)
    tell_residents()
    assert Letter.objects.filter(to="annie@voorbeeld.example").count() == 2


def test_a_double_yes_gives_each_the_first_name_and_address_of_the_other(introduction, client):
    tell_residents()
    press(client, links("annie@voorbeeld.example")[0], answer="yes")
    assert "wil graag met u kennismaken" in Letter.objects.filter(to="bram@voorbeeld.example").latest("pk").text

    press(client, links("bram@voorbeeld.example")[0], answer="yes")

    introduction.refresh_from_db()
    assert introduction.state == IntroductionState.INTRODUCED
    to_annie = Letter.objects.filter(to="annie@voorbeeld.example").latest("pk")
    assert "Bram" in to_annie.text
    assert "bram@voorbeeld.example" in to_annie.text
    assert to_annie.reply_to == "bram@voorbeeld.example"
    for text in (to_annie.text, to_annie.html):
        assert not [secret for secret in ("Geheimers", "0622222222", "Achternaam") if secret in text]


def test_looking_changes_nothing_and_a_link_works_once(introduction, client):
    tell_residents()
    (path, _choose) = links("annie@voorbeeld.example")
    for _time in range(2):
        assert client.get(path).status_code == 200
    introduction.refresh_from_db()
    assert introduction.offer_yes_at is None

    press(client, path, answer="no", reason="no_time")
    introduction.refresh_from_db()
    assert (introduction.state, introduction.declined_by, introduction.reason) == ("declined", "offer", "no_time")
    assert client.get(path).status_code == 404
    assert client.get("/kennismaking/niets/").status_code == 404
    assert client.get("/kennismaking/m-niets/").status_code == 404


def test_an_odd_answer_is_refused(introduction, client):
    tell_residents()
    path = links("annie@voorbeeld.example")[0]
    assert client.post(path, {"answer": "helped"}).status_code == 422
    assert client.post(path, {}).status_code == 422
    assert client.put(path).status_code == 405


def test_who_said_yes_hears_that_it_will_not_be_and_not_why(introduction):
    steps.say_yes(introduction=introduction, side=Side.OFFER)
    steps.decline(introduction=introduction, side=Side.DEMAND, reason="too_far")

    text = Letter.objects.filter(to="annie@voorbeeld.example").latest("pk").text
    assert "Er kwam geen antwoord, of het komt nu niet uit" in text
    assert not any(secret in text for secret in ("bram@", "Bram", "Geheimers", "te ver"))


def test_nobody_is_suggested_again_after_a_no(introduction, committed):
    steps.decline(introduction=introduction, side=Side.OFFER)
    rematch()
    tell_residents()
    assert Introduction.objects.get().state == IntroductionState.DECLINED
    assert not Letter.objects.exists()


def test_reminders_after_two_and_seven_days_then_rest_then_the_end(introduction, time_machine_days):
    steps.say_yes(introduction=introduction, side=Side.OFFER)
    sent = []
    for _day in range(35):
        time_machine_days(1)
        sent.append(steps.remind())
        steps.expire_old()
    assert [day + 1 for day, number in enumerate(sent) if number] == [2, 7]
    introduction.refresh_from_db()
    assert introduction.state == IntroductionState.EXPIRED
    assert Letter.objects.filter(name="introduction_no_answer").count() == 1


def test_after_four_weeks_both_are_asked_and_their_answer_is_a_figure(introduction, client, time_machine_days):
    for side in Side:
        steps.say_yes(introduction=introduction, side=side)
    assert steps.ask_whether_it_helped() == 0
    time_machine_days(28)
    assert steps.ask_whether_it_helped() == 2
    assert steps.ask_whether_it_helped() == 0

    html = press(client, links("bram@voorbeeld.example")[0], answer="helped")
    assert "niet op de site" in html
    introduction.refresh_from_db()
    assert (introduction.state, introduction.demand_helped) == (IntroductionState.HELPED, True)


def test_never_is_one_click_and_stops_every_mail(introduction, client):
    tell_residents()
    header = Letter.objects.get(to="annie@voorbeeld.example").headers["List-Unsubscribe"]
    path = re.search(r"https?://[^/]+(/\S+)>", header)[1]
    assert client.get(path).status_code == 200

    press(client, path, **{"List-Unsubscribe": "One-Click"})
    Letter.objects.all().delete()
    steps.say_yes(introduction=introduction, side=Side.DEMAND)
    steps.remind()
    assert not Letter.objects.filter(to="annie@voorbeeld.example").exists()
    assert client.get("/kennismaking/berichten/vals/").status_code == 404


def test_a_closed_page_stops_what_is_on_its_way(introduction, pair, committed):
    tell_residents()
    with committed():
        pair[1].unpublish()
    match_changed()
    introduction.refresh_from_db()
    assert introduction.state == IntroductionState.STOPPED


def test_an_editor_proposes_notes_and_helps_by_phone(pair, admin_client):
    chosen = {"offer": pair[0].pk, "request": pair[1].pk, "reason": "Allebei dol op cijfers", "note": "Bel in de avond"}
    answer = admin_client.post("/beheer/kennismaking/voorstellen/", chosen, follow=True)
    assert answer.status_code == 200
    one = Introduction.objects.get()
    assert (one.state, one.note) == (IntroductionState.ASKED, "Bel in de avond")
    assert Letter.objects.filter(name="introduction_asked").count() == 2
    assert not Letter.objects.filter(text__contains="Bel in de avond").exists()

    admin_client.post(f"/beheer/kennismaking/{one.pk}/stap/", {"step": "yes-offer"})
    admin_client.post(f"/beheer/kennismaking/{one.pk}/stap/", {"step": "yes-demand"})
    one.refresh_from_db()
    assert one.state == IntroductionState.INTRODUCED
    for stand in ("lopend", "voorgesteld", "samen", "klaar", "anders"):
        assert admin_client.get(f"/beheer/kennismaking/?stand={stand}").status_code == 200
    assert "Cijfers maken mij rustig" in admin_client.get("/beheer/kennismaking/?stand=samen").content.decode()


def test_a_bad_proposal_is_refused(pair, admin_client):
    both = {"offer": pair[0].pk, "request": pair[1].pk, "initiative": factories.initiative().pk}
    assert admin_client.post("/beheer/kennismaking/voorstellen/", both).status_code == 422
    swapped = {"offer": pair[1].pk, "request": pair[0].pk}
    assert admin_client.post("/beheer/kennismaking/voorstellen/", swapped).status_code == 422
    with pytest.raises(ValidationError):
        steps.propose(offer=pair[0], demand=factories.initiative())


def test_silence_stands_under_today(introduction, admin_user, time_machine_days):
    steps.say_yes(introduction=introduction, side=Side.OFFER)
    time_machine_days(10)
    tasks = [task for tasks in hook.editor_tasks(user=admin_user) for task in tasks if "introduction" in task.key]
    assert [task.key for task in tasks] == [f"introduction-silent:{introduction.pk}"]


def test_three_neighbours_around_one_initiative_become_a_draft_of_a_meeting(committed, admin_client):
    with committed():
        host = factories.resident("Dora", "Anders", "")
        garden = factories.initiative(title="Een tuin erbij", seeks=["snoeien"], contact=host)
        offers = [
            factories.profile(
                title=f"Ik snoei {name}", terms=["snoeien"], resident=factories.resident(name, "Anders", "")
            )
            for name in ("Els", "Fien")
        ]
    assert gatherings() == []
    for offer in offers:
        steps.propose(offer=offer, demand=garden)
    found = next(one for one in gatherings() if one.kind == "initiative")
    assert (found.title, found.people) == ("Een tuin erbij", 3)

    answer = admin_client.post(f"/beheer/kennismaking/ontmoeting/initiative/{garden.pk}/")
    page = MeetingPage.objects.get()
    assert answer.url.endswith(f"/{page.pk}/edit/")
    assert not page.live
    assert "Ik snoei Els" in str(page.body)
    assert "voorbeeld.example" not in str(page.body)
    assert list(page.initiatives.all()) == [garden]


def test_who_leaves_is_let_go_of(introduction, client):
    steps.say_yes(introduction=introduction, side=Side.OFFER)
    Introduction.objects.update(note="Belt liever")
    exported = str(export_person(person_of(email="annie@voorbeeld.example")))
    assert "Wie houdt onze kas bij" in exported
    assert not any(secret in exported for secret in ("bram@", "Geheimers", "0622222222", "Belt liever"))

    introduction_people.let_go_of(person_of(email="annie@voorbeeld.example"))
    introduction.refresh_from_db()
    assert (introduction.state, introduction.note) == (IntroductionState.STOPPED, "")
    erase_person(person_of(email="annie@voorbeeld.example"))
    assert not Introduction.objects.waiting().exists()


def test_notes_go_after_a_year(introduction, time_machine_days):
    Introduction.objects.update(note="Belt liever")
    steps.decline(introduction=introduction, side=Side.OFFER)
    assert expire_notes() == 0
    time_machine_days(366)
    assert expire_notes() == 1
    assert Introduction.objects.get().note == ""
