"""Fixed choices of the Nieuwsflits by mail."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SubscriptionState(TextChoices):
    """Whether somebody gets mail, and why not."""

    UNCONFIRMED = "unconfirmed", _("not confirmed yet")
    ACTIVE = "active", _("gets the news flash")
    LEFT = "left", _("left")
    BOUNCED = "bounced", _("address does not work")
    COMPLAINED = "complained", _("marked our mail as unwanted")


class Rhythm(TextChoices):
    """How often somebody wants mail."""

    EACH = "each", _("Each news flash, at once")
    WEEKLY = "weekly", _("Once a week, all together")
    MONTHLY = "monthly", _("Once a month, all together")


class MailingState(TextChoices):
    """Where the sending of an issue is."""

    PLANNED = "planned", _("planned")
    ASKING = "asking", _("waits for your answer")
    SENDING = "sending", _("being sent")
    PAUSED = "paused", _("paused")
    STOPPED = "stopped", _("stopped")
    DONE = "done", _("sent")


class DeliveryState(TextChoices):
    """Where the mail to one reader is."""

    WAITING = "waiting", _("waits")
    BUSY = "busy", _("going out")
    SENT = "sent", _("sent")
    UNSURE = "unsure", _("uncertain")
    FAILED = "failed", _("refused")
    SKIPPED = "skipped", _("not sent any more")


class BounceKind(TextChoices):
    """What came back."""

    HARD = "hard", _("does not exist")
    SOFT = "soft", _("for now")
    COMPLAINT = "complaint", _("complaint")
