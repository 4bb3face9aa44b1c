"""Questions by form, and people who want to be called."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ContactQuerySet(models.QuerySet["ContactRequest"]):
    """Questions about them."""

    def open(self) -> "ContactQuerySet":
        """What still has to be done."""
        return self.filter(closed_at=None)

    def past(self, kind: str, keep: datetime.timedelta) -> "ContactQuerySet":
        """Closed so long ago that who it was has to be forgotten."""
        return self.filter(kind=kind, closed_at__lt=timezone.now() - keep)


class ContactRequest(models.Model):
    """Somebody wrote, or wants to be called. What they wrote is never edited; what a volunteer did stands beside it."""

    class Kind(models.TextChoices):
        """How they want to be answered."""

        MAIL = "mail", _("message")
        CALL = "call", _("call back")

    class Moment(models.TextChoices):
        """When it suits to be called."""

        ANY = "any", _("any time")
        MORNING = "morning", _("in the morning")
        AFTERNOON = "afternoon", _("in the afternoon")
        EVENING = "evening", _("in the evening")

    class Outcome(models.TextChoices):
        """How it ended."""

        HELPED = "helped", _("helped")
        PASSED_ON = "passed_on", _("passed on")
        NOT_REACHED = "not_reached", _("not reached")
        OTHER = "other", _("otherwise")

    kind = models.CharField(_("kind"), max_length=4, choices=Kind)
    first_name = models.CharField(_("name"), max_length=80, blank=True)
    email = models.EmailField(_("mail address"), blank=True)
    phone = models.CharField(_("phone number"), max_length=32, blank=True)
    subject = models.CharField(_("subject"), max_length=120, blank=True)
    text = models.TextField(_("what was written"), blank=True)
    moment = models.CharField(_("call me"), max_length=9, choices=Moment, default=Moment.ANY)
    source = models.CharField(_("reached us by"), max_length=8, default="web")
    created_at = models.DateTimeField(_("received at"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_attempt_at = models.DateTimeField(_("last attempt"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    next_step = models.CharField(_("next step"), max_length=160, blank=True)
    outcome = models.CharField(_("outcome"), max_length=11, choices=Outcome, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("contact request")
        verbose_name_plural = _("contact requests")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
