"""Everyone in a group hears once of what happens; “me too” and “is it solved” by the button behind a mailed link."""

import datetime
import re

import pytest
from django.utils import timezone

from accounts.models import User
from burgerkracht.hookspecs import Person
from burgerkracht.plugins import hook, safely_extend
from network.models import MeToo, Verdict
from network.services import group_life as life
from network.services.agenda import pass_note_on, put_on_agenda
from network.services.concern_groups import group_concerns, merge_groups, split_group, undo
from network.services.me_too import say_me_too
from outbox.models import Letter
from privacy.models import Key, Resident
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")


@pytest.fixture(autouse=True)
def _quick(settings):
    settings.FORM_SECONDS = 0


def resident(name):
    return Resident.objects.create(email=f"{name}@example.org", first_name=name)


@pytest.fixture
def group(site_home):
    group = factories.group(title="Donkere paden")
    factories.concern(group=group, reporter=resident("anna"))
    factories.concern(group=group, reporter=Resident.objects.get(first_name="anna"))
    say_me_too(group=group, resident=resident("bram"))
    MeToo.objects.create(group=group, device="x")
    factories.concern(group=group, reporter=Resident.objects.create(first_name="Zonder adres", phone="0612345678"))
    return group


def mailed():
    """(to, name) of every mail that waits."""
    return sorted(Letter.objects.values_list("to", "name"))


def both(name):
    return [("anna@example.org", name), ("bram@example.org", name)]


def link_in(letter, word):
    return re.search(rf"/schoen/{word}/\S+", letter.text)[0]


def test_everybody_hears_of_each_step_once(group):
    meeting = factories.meeting(note="Besproken.")
    steps = [
        lambda: life.put_to(group=group, who="de gemeente", channel="brief"),
        lambda: life.remind(group=group),
        lambda: life.answer(group=group, who="de wethouder", text="<p>Ja.</p>"),
        lambda: life.follow_up(group=group, outcome="doing", reason="In maart."),
        lambda: life.check(group=group),
        lambda: life.reopen(group=group, reason="Toch niet."),
        lambda: life.refer(group=group, who="het meldpunt", address="https://example.org/"),
        lambda: life.close(group=group, text="Klaar."),
        lambda: put_on_agenda(group=group, meeting=meeting),
        lambda: pass_note_on(group=group, meeting=meeting),
    ]
    names = ["put", "reminded", "answered", "followed_up", "checking", "reopened", "elsewhere", "closed"]
    names += ["meeting", "noted"]
    for step, name in zip(steps, names, strict=True):
        Letter.objects.all().delete()
        step()
        assert mailed() == both(f"concern_{name}")


def test_a_mail_says_what_happened_and_leads_to_the_group(group):
    life.put_to(group=group, who="de gemeente", channel="brief")
    life.answer(group=group, who="de wethouder", text="<p>De lampen <b>komen</b>.</p>")

    letter = Letter.objects.filter(name="concern_answered").first()

    assert "Donkere paden" in letter.subject
    assert "> De lampen komen." in letter.text
    assert f"/schoen/{group.slug}/" in letter.text
    assert "anna" not in letter.html.lower()


def test_nobody_hears_of_a_draft(site_home):
    group = factories.group(live=False)
    factories.concern(group=group, reporter=resident("anna"))

    life.put_to(group=group, who="de gemeente", channel="brief")

    assert mailed() == []


def test_who_is_moved_hears_where_it_stands_and_again_when_it_is_turned_back(group):
    concern = factories.concern(reporter=resident("carla"))

    event = group_concerns(seen={concern.pk: None}, group=group).event
    assert mailed() == [("carla@example.org", "concern_moved")]
    undo(event=event)
    assert mailed() == [("carla@example.org", "concern_loose"), ("carla@example.org", "concern_moved")]


def test_only_who_is_taken_out_hears_of_a_split(group):
    concern = group.concerns.filter(reporter__first_name="anna").first()

    split_group(group=group, concerns=[concern.pk])

    assert mailed() == [("anna@example.org", "concern_loose")]


def test_no_me_too_moves_without_its_person_knowing(group):
    merge_groups(source=group, target=factories.group(title="Straatverlichting"))

    assert mailed() == both("concern_moved")
    assert "Straatverlichting" in Letter.objects.get(to="bram@example.org").subject


def test_me_too_by_mail_counts_at_the_button_behind_the_link_and_once(client, group):
    address = f"/schoen/{group.slug}/ook-ik/mail/"
    moment = client.get(f"/schoen/{group.slug}/ook-ik/").context["form"]["moment"].value()
    answer = client.post(address, {"email": "Dirk@Example.org", "moment": moment}, follow=True)
    assert "Kijk in uw mail" in answer.content.decode()
    link = link_in(Letter.objects.get(name="concern_me_too"), "ook-ik")
    before = MeToo.objects.count()

    assert client.get(link).status_code == 200
    assert MeToo.objects.count() == before
    assert "Dank u wel" in client.post(link).content.decode()
    assert client.post(link).status_code == 404

    said = MeToo.objects.get(resident__email="dirk@example.org")
    assert said.resident.confirmed_at
    assert MeToo.objects.count() == before + 1


@pytest.mark.parametrize("email", ["", "geen adres", "a@b", "x" * 300 + "@example.org"])
def test_a_bad_address_is_refused_and_stays_typed(client, group, email):
    moment = client.get(f"/schoen/{group.slug}/ook-ik/").context["form"]["moment"].value()

    answer = client.post(f"/schoen/{group.slug}/ook-ik/mail/", {"email": email, "moment": moment})

    assert answer.status_code == 422
    assert email in answer.content.decode()
    assert not Letter.objects.exists()


def test_what_somebody_typed_stands_in_no_address(client, group):
    moment = client.get(f"/schoen/{group.slug}/ook-ik/").context["form"]["moment"].value()

    answer = client.post(f"/schoen/{group.slug}/ook-ik/mail/", {"email": "dirk@example.org", "moment": moment})

    assert "dirk" not in answer.url


def test_is_it_solved_is_asked_of_each_and_counted_at_the_button(client, group):
    life.answer(group=group, who="de gemeente", text="<p>Ja.</p>")
    life.check(group=group)
    letters = {letter.to: letter for letter in Letter.objects.filter(name="concern_checking")}
    anna, bram = (link_in(letters[f"{name}@example.org"], "opgelost") for name in ("anna", "bram"))

    assert client.get(anna).status_code == 200
    assert Verdict.objects.count() == 0
    client.post(anna, {"opgelost": "ja"})
    client.post(bram, {"opgelost": "nee"})
    assert client.post(bram, {"opgelost": "ja"}).status_code == 404

    said = dict(Verdict.objects.values_list("resident__first_name", "solved"))
    assert said == {"anna": True, "bram": False}
    tasks = [task.title for task in safely_extend("editor_tasks", user=chief())]
    assert tasks == ["1 mens zegt dat het niet is opgelost: “Donkere paden”"]


def test_a_link_without_an_answer_is_asked_again(client, group):
    life.answer(group=group, who="x", text="<p>Ja.</p>")
    life.check(group=group)
    link = link_in(Letter.objects.filter(name="concern_checking").first(), "opgelost").partition("?")[0]

    assert client.post(link, {"opgelost": "misschien"}).status_code == 422
    assert client.post(link, {"opgelost": "ja"}).status_code == 200


@pytest.mark.parametrize("url", ["/schoen/ook-ik/verzonnen/", "/schoen/opgelost/verzonnen/"])
def test_a_made_up_link_is_answered_kindly(client, site_home, url):
    for answer in (client.get(url), client.post(url, {"opgelost": "ja"})):
        assert answer.status_code == 404
        assert "Deze link werkt niet meer" in answer.content.decode()


def test_a_key_for_one_thing_opens_no_other(client, group):
    life.answer(group=group, who="x", text="<p>Ja.</p>")
    life.check(group=group)
    link = link_in(Letter.objects.filter(name="concern_checking").first(), "opgelost").partition("?")[0]

    assert client.post(link.replace("opgelost", "ook-ik")).status_code == 404
    assert Key.objects.filter(used_at=None).count() == 2


def chief():
    return User.objects.create_superuser("baas")


def test_deadlines_wait_for_an_editor(site_home):
    def days_ago(days):
        return timezone.localdate() - datetime.timedelta(days=days)

    for days, title in ((40, "Bijna"), (50, "Te laat"), (3, "Net gevraagd")):
        life.put_to(group=factories.group(title=title), who="de gemeente", channel="brief", on=days_ago(days))
    factories.group(title="Beantwoord", state="answered", answered_on=days_ago(9))

    tasks = {task.title: task.due for task in safely_extend("editor_tasks", user=chief())}

    assert set(tasks) == {
        "Herinneren: de gemeente, over “Bijna”",
        "Herinneren: de gemeente, over “Te laat”",
        "Wat komt er van het antwoord: “Beantwoord”",
    }
    assert tasks["Herinneren: de gemeente, over “Te laat”"].date() == days_ago(8)


def test_a_person_sees_takes_along_and_takes_away_what_was_said(group):
    bram = Resident.objects.get(first_name="bram")
    person = Person((bram,), (bram.email,))

    assert "Donkere paden" in {item.title for item in safely_extend("own_items", person=person)}
    assert "Donkere paden" in str(hook.person_data(person=person))
    hook.erase_person(person=person)

    assert MeToo.objects.filter(resident=bram).count() == 0
    assert group.said.filter(device="").count() == 1
