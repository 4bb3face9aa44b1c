"""From concern to initiative: somebody begins, the link is kept, and who said “me too” is invited, once."""

from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from home.announcements import announce
from network.enums import GroupStep
from network.models import ConcernGroup, GroupEvent, InitiativePage, MeToo
from outbox.services import queue_mail


@transaction.atomic
def begin_initiative(*, slug: str, initiative: InitiativePage) -> GroupEvent | None:
    """Tie a new initiative, a draft perhaps, to the group it was begun from. None when there is no such group."""
    group = ConcernGroup.objects.public().filter(slug=slug).first()
    if group is None:
        return None
    through = ConcernGroup.initiatives.through.objects
    through.get_or_create(concerngroup_id=group.pk, initiativepage_id=initiative.pk)
    announce([group])
    data = {"initiative": initiative.pk}
    found = GroupEvent.objects.filter(group=group, step=GroupStep.STARTED, data=data).first()
    return found or GroupEvent.objects.create(group=group, step=GroupStep.STARTED, text=initiative.title, data=data)


def begun_among(numbers: Collection[int]) -> set[int]:
    """Which of these initiatives began with a group: one query."""
    begun = GroupEvent.objects.filter(step=GroupStep.STARTED).values_list("data__initiative", flat=True)
    return set(begun) & set(numbers) if numbers else set()


@transaction.atomic
def invite_to_initiative(initiative: InitiativePage) -> int:
    """Once it is on the site: whoever said “me too” with the group it came from; how many mails. Safe to run again."""
    if not initiative.live:
        return 0
    begun = GroupEvent.objects.filter(step=GroupStep.STARTED, data__initiative=initiative.pk).values("group")
    said = MeToo.objects.filter(group__in=begun, invited_at=None, resident__isnull=False).order_by("pk")
    mails = 0
    for one in said.select_for_update(of=("self",)).select_related("group", "resident"):
        mails += _invite(one, initiative)
        one.invited_at = timezone.now()
        one.save(update_fields=["invited_at"])
    return mails


def _invite(said: MeToo, initiative: InitiativePage) -> bool:
    values = {
        "title": said.group.title,
        "initiative": initiative.title,
        "text": initiative.one_liner,
        "link": initiative.full_url or settings.WAGTAILADMIN_BASE_URL,
    }
    once, to = f"group-initiative:{said.group_id}:{said.resident_id}", said.resident.email if said.resident else ""
    return queue_mail(to=to, name="concern_initiative", values=values, once=once) is not None
