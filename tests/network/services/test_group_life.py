"""The life of a group: every step remembered, silence counted, and no way around the reason."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from network.enums import ConcernState, GroupState, GroupStep
from network.models import ConcernGroup, GroupEvent
from network.services import group_life as life
from privacy.models import Resident
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")
TODAY = timezone.localdate


def days_ago(days):
    return TODAY() - datetime.timedelta(days=days)


def state(group):
    return ConcernGroup.objects.get(pk=group.pk).state


def test_from_forming_to_solved():
    group = factories.group()
    concern = factories.concern(group=group, state="grouped")

    life.put_to(group=group, who="de gemeente", channel="brief", on=days_ago(10))
    assert (state(group), group.days_open()) == (GroupState.PUT, 10)
    life.answer(group=group, who="de wethouder", text="<p>Ja.</p>", on=days_ago(2))
    life.follow_up(group=group, outcome="doing", reason="In maart.")
    life.check(group=group)
    life.close(group=group)

    assert state(group) == GroupState.CLOSED
    steps = [GroupStep.PUT, GroupStep.ANSWERED, GroupStep.FOLLOWED_UP, GroupStep.CHECKING, GroupStep.CLOSED]
    assert list(GroupEvent.objects.values_list("step", flat=True)) == steps
    concern.refresh_from_db()
    assert concern.state == ConcernState.CLOSED


def test_no_answer_is_counted_and_after_the_promised_days_it_is_silence():
    group = factories.group()

    life.put_to(group=group, who="de gemeente", channel="brief", on=days_ago(43), within=42)

    assert (group.days_open(), group.is_silent(), group.answer_due()) == (43, True, days_ago(1))
    life.answer(group=group, who="de gemeente", text="<p>Nee.</p>")
    assert (group.days_open(), group.is_silent()) == (None, False)


def test_a_refusal_needs_its_reason():
    group = factories.group(state="answered")

    with pytest.raises(ValidationError):
        life.follow_up(group=group, outcome="refused", reason="  ")

    assert state(group) == GroupState.ANSWERED


def test_an_answer_is_not_older_than_the_question():
    group = factories.group()
    life.put_to(group=group, who="de gemeente", channel="brief", on=days_ago(5))

    with pytest.raises(ValidationError):
        life.answer(group=group, who="de gemeente", text="<p>Ja.</p>", on=days_ago(6))


def test_opened_again_it_can_be_put_again_and_the_old_answer_stays_in_the_history():
    group = factories.group()
    life.put_to(group=group, who="de gemeente", channel="brief", on=days_ago(50))
    life.answer(group=group, who="de wethouder", text="<p>Ja.</p>", on=days_ago(20))
    life.reopen(group=group, reason="De lamp is weer uit.")
    life.put_to(group=group, who="de gemeente", channel="gesprek", on=days_ago(1))

    assert (group.state, group.days_open(), group.answer) == (GroupState.PUT, 1, "")
    reopened, again = GroupEvent.objects.order_by("pk")[2:]
    assert reopened.text == "De lamp is weer uit."
    assert again.data["before"]["answer"] == "<p>Ja.</p>"


def test_what_belongs_elsewhere_says_where():
    group = factories.group()

    life.refer(group=group, who="het meldpunt van de gemeente", address="https://example.org/melden")

    assert (group.state, group.referred_url) == (GroupState.ELSEWHERE, "https://example.org/melden")
    with pytest.raises(ValidationError):
        life.refer(group=factories.group(), who="x", address="javascript:alert(1)")


@pytest.mark.parametrize(("begin", "wanted"), [("forming", life.check), ("closed", life.check), ("put", life.check)])
def test_a_step_that_makes_no_sense_is_refused(begin, wanted):
    group = factories.group(state=begin)

    with pytest.raises(ValidationError):
        wanted(group=group)
    assert GroupEvent.objects.count() == 0


def test_a_verdict_counts_once_each_time_it_is_asked():
    group, resident = factories.group(state="answered"), Resident.objects.create(email="a@example.org")
    assert life.say_verdict(group=group, resident=resident, solved=True) is None

    life.check(group=group)
    life.say_verdict(group=group, resident=resident, solved=True)
    life.say_verdict(group=group, resident=resident, solved=False)

    assert [verdict.solved for verdict in group.verdicts.all()] == [False]


def test_publishing_an_old_draft_does_not_turn_the_life_back():
    group = factories.group()
    draft = group.save_revision()
    life.put_to(group=group, who="de gemeente", channel="brief")
    draft.publish()

    group.refresh_from_db()
    assert (group.state, group.put_to) == (GroupState.PUT, "de gemeente")
