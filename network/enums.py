"""The fixed choices of the network's content."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    """How something reached us."""

    WEB = "web", _("web form")
    PHONE = "phone", _("phone")
    PAPER = "paper", _("paper")
    MEETING = "meeting", _("meeting")
    EDITOR = "editor", _("editor")
    IMPORT = "import", _("import")


class Stage(models.TextChoices):
    """Where an initiative stands."""

    IDEA = "idea", _("idea")
    PREPARING = "preparing", _("preparing")
    RUNNING = "running", _("running")
    RESTING = "resting", _("resting")
    FINISHED = "finished", _("finished")
    STOPPED = "stopped", _("stopped")


class StopReason(models.TextChoices):
    """Why an initiative stopped."""

    DOUBLE = "double", _("there was one like it already")
    ELSEWHERE = "elsewhere", _("goes on elsewhere")
    NOT_FEASIBLE = "not_feasible", _("could not be done")
    OTHER = "other", _("another reason")


class Precision(models.TextChoices):
    """How exactly a place may be shown."""

    EXACT = "exact", _("the exact spot")
    STREET = "street", _("about the street (100 metres)")
    DISTRICT = "district", _("only the district")


class ProfileKind(models.TextChoices):
    """Whether expertise is offered or asked."""

    OFFER = "offer", _("offers")
    REQUEST = "request", _("asks")


class ProfileState(models.TextChoices):
    """Where an offer or request stands."""

    OPEN = "open", _("open")
    TALKING = "talking", _("in conversation")
    FULFILLED = "fulfilled", _("fulfilled")
    PAUSED = "paused", _("paused")
    EXPIRED = "expired", _("expired")


class Rhythm(models.TextChoices):
    """How often somebody can help, or is needed."""

    ONCE = "once", _("once")
    RETURNING = "returning", _("returning")
    STANDING = "standing", _("whenever needed")


class ConcernKind(models.TextChoices):
    """What a resident tells."""

    QUESTION = "question", _("question")
    CONCERN = "concern", _("concern")
    CHANCE = "chance", _("chance")


class ConcernState(models.TextChoices):
    """Where a single concern stands."""

    NEW = "new", _("new")
    ASKED_BACK = "asked_back", _("asked back")
    GROUPED = "grouped", _("grouped")
    PUT = "put", _("put to someone")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("closed")
    REOPENED = "reopened", _("reopened")
    FORWARDED = "forwarded", _("sent on")


class GroupState(models.TextChoices):
    """Where a group of concerns stands."""

    FORMING = "forming", _("being gathered")
    PUT = "put", _("waiting for an answer")
    ANSWERED = "answered", _("answered")
    FOLLOWED_UP = "followed_up", _("being followed up")
    CHECKING = "checking", _("asked whether it is solved")
    CLOSED = "closed", _("closed")
    REOPENED = "reopened", _("opened again")
    ELSEWHERE = "elsewhere", _("sent on to who it belongs to")


class Outcome(models.TextChoices):
    """What came of a group of concerns."""

    AGREED = "agreed", _("agreed")
    DOING = "doing", _("being done")
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")


class GroupStep(models.TextChoices):
    """Something that was done with a group; its history is made of these."""

    GROUPED = "grouped", _("concerns added")
    SPLIT = "split", _("concerns taken apart")
    MERGED = "merged", _("groups put together")
    UNDONE = "undone", _("turned back")
    PUT = "put", _("put to someone")
    REMINDED = "reminded", _("reminded")
    ANSWERED = "answered", _("answered")
    FOLLOWED_UP = "followed_up", _("followed up")
    CHECKING = "checking", _("asked who raised it")
    CLOSED = "closed", _("closed")
    REOPENED = "reopened", _("opened again")
    ELSEWHERE = "elsewhere", _("sent on")
    MEETING = "meeting", _("on the agenda")
    NOTED = "noted", _("note of the meeting")
    STARTED = "started", _("neighbours began an initiative")


class MeetingState(models.TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", _("planned")
    CHANGED = "changed", _("changed")
    CANCELLED = "cancelled", _("cancelled")
    HELD = "held", _("held")


class Side(models.TextChoices):
    """The two sides of an introduction."""

    OFFER = "offer", _("offers")
    DEMAND = "demand", _("asks")

    @property
    def other(self) -> "Side":
        """The one across."""
        return Side.DEMAND if self == Side.OFFER else Side.OFFER


class IntroductionState(models.TextChoices):
    """How far two neighbours are on their way to each other."""

    SUGGESTED = "suggested", _("suggested")
    ASKED = "asked", _("asked")
    FIRST_YES = "first_yes", _("one said yes")
    INTRODUCED = "introduced", _("introduced: both said yes")
    MET = "met", _("have met")
    HELPED = "helped", _("it helped")
    NOT_HELPED = "not_helped", _("it did not help")
    DECLINED = "declined", _("declined")
    EXPIRED = "expired", _("no answer came")
    STOPPED = "stopped", _("not needed any more")


class DeclineReason(models.TextChoices):
    """Why somebody would rather not."""

    NO_TIME = "no_time", _("no time now")
    TOO_FAR = "too_far", _("too far away")
    NO_FIT = "no_fit", _("it does not fit")
    FOUND = "found", _("somebody was found already")
    UNSAID = "unsaid", _("I would rather not say")


class Telling(models.TextChoices):
    """How often somebody wants to hear of neighbours that fit."""

    AT_ONCE = "at_once", _("at once")
    WEEKLY = "weekly", _("once a week, in one mail")
    NEVER = "never", _("never")
