"""Groups of concerns on the agenda of a meeting, and its note for the people of the group."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from home.announcements import announce
from network.enums import GroupStep
from network.models import ConcernGroup, GroupEvent, MeetingPage
from network.services.group_mails import tell_group


@transaction.atomic
def put_on_agenda(*, group: ConcernGroup, meeting: MeetingPage, by: User | None = None) -> GroupEvent | None:
    """The meeting shows the group and the group the meeting. None when it was there already."""
    through = ConcernGroup.meetings.through.objects
    _row, made = through.get_or_create(concerngroup_id=group.pk, meetingpage_id=meeting.pk)
    if not made:
        return None
    announce([group, meeting])
    text = f"{meeting.title}, {meeting.place}"
    return _remember(group, GroupStep.MEETING, text, meeting, by)


@transaction.atomic
def pass_note_on(*, group: ConcernGroup, meeting: MeetingPage, by: User | None = None) -> GroupEvent:
    """What the meeting said about it, in the history of the group; once a meeting."""
    if not meeting.note.strip():
        raise ValidationError(_("This meeting has no note yet."))
    ConcernGroup.objects.select_for_update().get(pk=group.pk)
    if group.events.filter(step=GroupStep.NOTED, data__meeting=meeting.pk).exists():
        raise ValidationError(_("The people of this group have this note already."))
    text = f"{meeting.title}: {meeting.note.strip()}"
    return _remember(group, GroupStep.NOTED, text, meeting, by)


def _remember(group: ConcernGroup, step: GroupStep, text: str, meeting: MeetingPage, by: User | None) -> GroupEvent:
    event = GroupEvent.objects.create(group=group, step=step, text=text, by=by, data={"meeting": meeting.pk})
    tell_group(event)
    return event
