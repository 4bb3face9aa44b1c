"""Gathering concerns, taking them apart, and turning that back exactly; also by two editors at once."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections

from network.enums import ConcernState, GroupStep
from network.models import Concern, ConcernGroup, GroupEvent, MeToo
from network.services.concern_groups import group_concerns, merge_groups, split_group, undo
from network.services.group_life import put_to
from privacy.models import Resident
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")


def places():
    return dict(Concern.objects.values_list("pk", "group_id"))


def whole():
    """Everything that grouping could change."""
    concerns = list(Concern.objects.order_by("pk").values_list("pk", "group", "state", "live", "text"))
    groups = list(
        ConcernGroup.objects.order_by("pk").values_list("pk", "title", "live", "me_too", "merged_into", "state")
    )
    return concerns, groups, list(MeToo.objects.order_by("pk").values_list("pk", "group", "resident", "device"))


def seen(*concerns):
    return {concern.pk: concern.group_id for concern in concerns}


def test_ticked_concerns_become_a_group_that_is_a_draft_first():
    one, other = factories.concern(public_title="Donker pad"), factories.concern()

    moved = group_concerns(seen=seen(one, other), title="Donkere paden")

    assert (moved.group.title, moved.group.live, moved.group.slug) == ("Donkere paden", False, "donkere-paden")
    assert set(places().values()) == {moved.group.pk}
    assert set(Concern.objects.values_list("state", flat=True)) == {ConcernState.GROUPED}
    assert moved.event.step == GroupStep.GROUPED
    assert moved.left_alone == []


def test_a_concern_keeps_its_text_and_its_teller():
    resident = Resident.objects.create(first_name="Iemand")
    concern = factories.concern(text="Zoals verteld.", reporter=resident)

    group_concerns(seen=seen(concern), group=factories.group())

    concern.refresh_from_db()
    assert (concern.text, concern.reporter) == ("Zoals verteld.", resident)


def test_what_another_editor_moved_meanwhile_is_left_there_and_named():
    one, other = factories.concern(), factories.concern()
    first, second = factories.group(), factories.group()
    as_seen = seen(one, other)
    group_concerns(seen=seen(one), group=first)

    moved = group_concerns(seen=as_seen, group=second)

    assert moved.left_alone == [one]
    assert places() == {one.pk: first.pk, other.pk: second.pk}


def test_part_of_a_group_goes_into_a_new_one_or_on_its_own():
    group = factories.group()
    concerns = [factories.concern(group=group) for _number in range(3)]

    split_group(group=group, concerns=[concerns[0].pk], title="Iets anders")
    split_group(group=group, concerns=[concerns[1].pk])

    there = places()
    assert ConcernGroup.objects.get(pk=there[concerns[0].pk]).title == "Iets anders"
    assert there[concerns[1].pk] is None
    assert there[concerns[2].pk] == group.pk


@pytest.mark.parametrize("title", ["", "Nieuw"])
def test_undoing_a_split_restores_everything(title):
    group = factories.group(state="put")
    concerns = [factories.concern(group=group, state="put") for _number in range(3)]
    before = whole()

    event = split_group(group=group, concerns=[concern.pk for concern in concerns[:2]], title=title).event
    assert whole() != before
    undo(event=event)

    assert whole() == before


def test_undoing_a_grouping_restores_everything_and_drops_the_group_it_made():
    concerns = [factories.concern(state="asked_back"), factories.concern(group=factories.group(), state="grouped")]
    before = whole()

    undo(event=group_concerns(seen=seen(*concerns), title="Samen").event)

    assert whole() == before


def test_a_group_that_people_joined_is_not_dropped_by_undoing():
    moved = group_concerns(seen=seen(factories.concern()), title="Samen")
    MeToo.objects.create(group=moved.group, device="a")

    undo(event=moved.event)

    assert ConcernGroup.objects.filter(pk=moved.group.pk).exists()


def test_a_step_is_undone_once_and_only_while_nothing_moved_since():
    concern, group = factories.concern(), factories.group()
    first = group_concerns(seen=seen(concern), group=group).event
    concern.refresh_from_db()
    second = group_concerns(seen=seen(concern), group=factories.group()).event

    with pytest.raises(ValidationError):
        undo(event=first)
    undo(event=second)
    undo(event=first)
    with pytest.raises(ValidationError):
        undo(event=first)

    assert places() == {concern.pk: None}


def test_merging_moves_every_voice_once_and_undoing_restores_them():
    source, target = factories.group(me_too=4), factories.group(me_too=2)
    both, only = (Resident.objects.create(email=f"{name}@example.org") for name in ("a", "b"))
    factories.concern(group=source)
    for group, resident in ((source, both), (source, only), (target, both)):
        MeToo.objects.create(group=group, resident=resident)
    MeToo.objects.create(group=source, device="d")
    before = whole()

    event = merge_groups(source=source, target=target)

    merged = ConcernGroup.objects.with_voices().get(pk=target.pk)
    assert (merged.voices, merged.devices) == (1 + 6 + 2, 1)
    source.refresh_from_db()
    assert (source.live, source.merged_into) == (False, merged)
    undo(event=event)
    assert whole() == before


def test_a_group_is_not_merged_with_itself():
    group = factories.group()

    with pytest.raises(ValidationError):
        merge_groups(source=group, target=group)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_never_lose_a_concern():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")
    concerns = [factories.concern() for _number in range(30)]
    groups = [factories.group(title=f"G{number}") for number in range(4)]
    as_seen, answers = seen(*concerns), []
    start = threading.Barrier(4)

    def edit(group, part):
        start.wait()
        answers.append(group_concerns(seen={pk: as_seen[pk] for pk in part}, group=group))
        connections.close_all()

    numbers = list(as_seen)
    parts = [numbers, numbers[::-1], numbers[5:25], numbers[::2]]
    threads = [threading.Thread(target=edit, args=pair) for pair in zip(groups, parts, strict=True)]
    [thread.start() for thread in threads]
    [thread.join(30) for thread in threads]

    there = places()
    assert len(answers) == 4
    assert set(there) == set(numbers)
    assert None not in there.values()
    moved = [int(pk) for event in GroupEvent.objects.all() for pk in event.data["after"]]
    assert sorted(moved) == sorted(numbers)  # each moved once: who came second left it alone
    for answer, part in zip(answers, answers, strict=True):
        assert {concern.pk for concern in answer.left_alone} <= set(as_seen), part


def test_a_grouping_can_be_undone_after_the_group_went_on():
    concern, group = factories.concern(), factories.group()
    event = group_concerns(seen=seen(concern), group=group).event
    put_to(group=group, who="de gemeente", channel="brief")

    undo(event=event)

    concern.refresh_from_db()
    assert (concern.group, concern.state) == (None, ConcernState.NEW)
