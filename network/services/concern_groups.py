"""Gathering concerns in groups, taking them apart, and turning that back.

A concern is never lost between two editors: whoever comes second finds it locked, then moved, and is told. Every step
leaves a `GroupEvent` that holds numbers and states only, with which it can be turned back exactly.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from home.announcements import announce
from home.models import Theme
from network.enums import ConcernState, GroupState, GroupStep
from network.models import Concern, ConcernGroup, GroupEvent, MeToo
from network.rules import CONCERN_STATE
from network.services.group_mails import tell_group

Places = Mapping[int, int | None]  # concern -> its group as an editor saw it


@dataclass(frozen=True)
class Moved:
    """What came of moving concerns: the group, the step that was remembered, what others had moved first."""

    group: ConcernGroup | None
    event: GroupEvent | None
    left_alone: list[Concern]


@transaction.atomic
def group_concerns(
    *, seen: Places, group: ConcernGroup | None = None, title: str = "", by: User | None = None
) -> Moved:
    """Put concerns in a group, or in a new one with this title.

    `seen` is where the editor saw each concern. What stands elsewhere by now is left alone and named.
    """
    concerns, left_alone = _locked(seen, already=group.pk if group else 0)
    if not concerns:
        return Moved(group, None, left_alone)
    made = group is None
    group = group or _new_group(title, concerns)
    event = _move(concerns, group, GroupStep.GROUPED, by, made=made)
    return Moved(group, event, left_alone)


@transaction.atomic
def split_group(*, group: ConcernGroup, concerns: Collection[int], title: str = "", by: User | None = None) -> Moved:
    """Take concerns out of a group: into a new one with this title, or back on their own."""
    found, left_alone = _locked(dict.fromkeys(concerns, group.pk))
    if not found:
        return Moved(None, None, left_alone)
    target = _new_group(title, found) if title.strip() else None
    event = _move(found, target, GroupStep.SPLIT, by, made=target is not None, origin=group)
    return Moved(target, event, left_alone)


@transaction.atomic
def merge_groups(*, source: ConcernGroup, target: ConcernGroup, by: User | None = None) -> GroupEvent:
    """All of one group into another. Its address leads there from now on; every "me too" goes along."""
    if source.pk == target.pk:
        raise ValidationError(_("A group cannot be put together with itself."))
    groups = ConcernGroup.objects.select_for_update().filter(pk__in=[source.pk, target.pk]).order_by("pk")
    locked = {group.pk: group for group in groups}
    source, target = locked[source.pk], locked[target.pk]
    concerns = list(source.concerns.select_for_update().order_by("pk"))
    data = {
        "before": _places(concerns),
        "source": {"pk": source.pk, "live": source.live, "me_too": source.me_too},
        "said": _move_said(source, target),
    }
    target.me_too += source.me_too
    source.me_too, source.live, source.merged_into = 0, False, target
    _place(concerns, target)
    source.save()
    target.save()
    return _remember(target, GroupStep.MERGED, by, data, concerns)


@transaction.atomic
def undo(*, event: GroupEvent, by: User | None = None) -> GroupEvent:
    """Turn a step back, exactly. Refused when something of it was moved again since: then that must be undone first."""
    event = GroupEvent.objects.select_for_update().get(pk=event.pk)
    if event.undone_at or event.step not in (GroupStep.GROUPED, GroupStep.SPLIT, GroupStep.MERGED):
        raise ValidationError(_("This step cannot be turned back."))
    before, after = _numbers(event.data["before"]), _numbers(event.data["after"])
    concerns = {one.pk: one for one in Concern.objects.select_for_update().filter(pk__in=before).order_by("pk")}
    if any(one.group_id != after[pk][0] for pk, one in concerns.items()):
        raise ValidationError(_("Some of these concerns were moved again since. Turn that back first."))
    _put_back(concerns, before, after)
    if "source" in event.data:
        _unmerge(event)
    event.undone_at = timezone.now()
    event.save(update_fields=["undone_at"])
    undone = _remember(event.group, GroupStep.UNDONE, by, {"of": event.pk, **event.data}, concerns.values())
    if event.data.get("made"):
        _drop_if_empty(event.data["made"])
    return undone


def _put_back(concerns: Mapping[int, Concern], before: dict[int, list[Any]], after: dict[int, list[Any]]) -> None:
    """To the group and state from before; when a group went on since, to the state of the group it goes back to."""
    groups = ConcernGroup.objects.in_bulk([place[0] for place in before.values() if place[0]])
    for pk, concern in concerns.items():
        group_id, state = before[pk]
        if group_id and group_id not in groups:
            raise ValidationError(_("The group from before is not there any more."))
        went_on = group_id and concern.state != after[pk][1]
        concern.state = CONCERN_STATE[GroupState(groups[group_id].state)] if went_on else state
        concern.group_id = group_id
    Concern.objects.bulk_update(concerns.values(), ["group", "state"], batch_size=500)
    announce(concerns.values())


def _locked(seen: Places, already: int = 0) -> tuple[list[Concern], list[Concern]]:
    """The concerns that are still where they were seen, locked; and those that are not. Always locked in one order."""
    found = list(Concern.objects.select_for_update(of=("self",)).filter(pk__in=list(seen)).order_by("pk"))
    still = [concern for concern in found if concern.group_id == seen[concern.pk] and concern.group_id != already]
    moved = [concern for concern in found if concern.group_id not in (seen[concern.pk], already)]
    return still, moved


def _move(
    concerns: list[Concern],
    target: ConcernGroup | None,
    step: GroupStep,
    by: User | None,
    *,
    made: bool,
    origin: ConcernGroup | None = None,
) -> GroupEvent:
    data: dict[str, Any] = {"before": _places(concerns), "made": target.pk if made and target else None}
    touched = {concern.group_id for concern in concerns} | {target.pk if target else None}
    _place(concerns, target)
    announce(ConcernGroup.objects.filter(pk__in=[pk for pk in touched if pk]))
    return _remember(origin or target, step, by, data, concerns)


def _place(concerns: list[Concern], target: ConcernGroup | None) -> None:
    state = CONCERN_STATE[GroupState(target.state)] if target else ConcernState.NEW
    for concern in concerns:
        concern.group, concern.state = target, state
    Concern.objects.bulk_update(concerns, ["group", "state"], batch_size=500)
    announce(concerns)


def _places(concerns: Iterable[Concern]) -> dict[str, list[Any]]:
    return {str(concern.pk): [concern.group_id, concern.state] for concern in concerns}


def _numbers(places: Mapping[str, list[Any]]) -> dict[int, list[Any]]:
    """As they were, before JSON made texts of numbers."""
    return {int(pk): place for pk, place in places.items()}


def _remember(
    group: ConcernGroup | None, step: GroupStep, by: User | None, data: dict[str, Any], concerns: Iterable[Concern]
) -> GroupEvent:
    data = {**data, "after": _places(concerns)}
    event = GroupEvent.objects.create(group=group, step=step, by=by, data=data)
    tell_group(event)
    return event


def _new_group(title: str, concerns: list[Concern]) -> ConcernGroup:
    """A draft: editors look at its summary before everybody sees it. Theme and area as most of the concerns have."""
    title = title.strip() or concerns[0].public_title
    theme = _most([concern.theme_id for concern in concerns if concern.theme_id])
    areas = {concern.area_id for concern in concerns}
    group = ConcernGroup(
        title=title[:120],
        slug=free_group_slug(title),
        summary=concerns[0].text[:600],
        theme_id=theme or Theme.objects.values_list("pk", flat=True)[0],
        area_id=areas.pop() if len(areas) == 1 else None,
        live=False,
    )
    group.full_clean(exclude=["slug"])
    group.save()
    group.save_revision()
    return group


def _most(values: list[Any]) -> Any:
    return max(values, key=values.count, default=None)


def free_group_slug(title: str) -> str:
    """A name for the address of a new group."""
    base = slugify(title)[:100] or "groep"
    taken = set(ConcernGroup.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _move_said(source: ConcernGroup, target: ConcernGroup) -> list[int]:
    """Who said "me too" goes along; who said so in both counts once, and stays behind."""
    there = set(target.said.values_list("resident", "device"))
    moved = [said for said in source.said.select_for_update() if _unsaid(said, there)]
    MeToo.objects.filter(pk__in=[said.pk for said in moved]).update(group=target)
    announce(moved)
    return [said.pk for said in moved]


def _unsaid(said: MeToo, there: Collection[tuple[int | None, str]]) -> bool:
    """Whether this voice is not counted there yet; of somebody who was erased nobody knows any more."""
    return (said.resident_id, said.device) not in there or (said.resident_id is None and not said.device)


def _unmerge(event: GroupEvent) -> None:
    old = event.data["source"]
    source = ConcernGroup.objects.select_for_update().get(pk=old["pk"])
    target = ConcernGroup.objects.select_for_update().get(pk=event.group_id or 0)
    source.live, source.me_too, source.merged_into = old["live"], source.me_too + old["me_too"], None
    target.me_too = max(0, target.me_too - old["me_too"])
    source.save()
    target.save()
    MeToo.objects.filter(pk__in=event.data["said"], group=target).update(group=source)
    announce(MeToo.objects.filter(pk__in=event.data["said"]))


def _drop_if_empty(pk: int) -> None:
    """A group that only this step made, and that nobody did anything with."""
    group = ConcernGroup.objects.filter(pk=pk, live=False, me_too=0, state=GroupState.FORMING).first()
    if group and not group.concerns.exists() and not group.said.exists():
        group.delete()
