"""What happened to a group, who said "me too", and the texts editors answer with."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from network.enums import GroupStep
from network.models.concern import ConcernGroup


class GroupEvent(models.Model):
    """One step in the life of a group. Never changed afterwards, except that it may be turned back."""

    group = models.ForeignKey(
        ConcernGroup, on_delete=models.SET_NULL, null=True, related_name="events", verbose_name=_("group")
    )
    step = models.CharField(_("step"), max_length=11, choices=GroupStep)
    on = models.DateField(_("on"), default=timezone.localdate)
    text = models.TextField(_("what was said or done"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    data: models.JSONField[Any, Any] = models.JSONField(default=dict)  # numbers and states only: what undoing needs
    undone_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("step of a group")
        verbose_name_plural = _("steps of groups")

    def __str__(self) -> str:
        return f"{self.get_step_display()} ({self.on})"


class MeToo(models.Model):
    """Somebody who has this too: a resident, once, by a mailed link; or a device, once, which is no person.

    When the resident is erased the row stays, without whom, so that the number stays true.
    """

    group = models.ForeignKey(ConcernGroup, on_delete=models.CASCADE, related_name="said", verbose_name=_("group"))
    resident = models.ForeignKey(
        "privacy.Resident", on_delete=models.SET_NULL, null=True, blank=True, related_name="said"
    )
    device = models.CharField(max_length=64, blank=True)  # a hash that says nothing by itself; empty for a person
    created_at = models.DateTimeField(auto_now_add=True)
    invited_at = models.DateTimeField(null=True)  # to an initiative that came from the group; once

    class Meta:
        verbose_name = _("“me too”")
        verbose_name_plural = _("“me too”")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "resident"], condition=models.Q(resident__isnull=False), name="said_once_a_person"
            ),
            models.UniqueConstraint(
                fields=["group", "device"], condition=~models.Q(device=""), name="said_once_a_device"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Verdict(models.Model):
    """What somebody who raised a concern says of the outcome, each time it is asked: solved or not."""

    group = models.ForeignKey(ConcernGroup, on_delete=models.CASCADE, related_name="verdicts")
    resident = models.ForeignKey("privacy.Resident", on_delete=models.SET_NULL, null=True, related_name="+")
    asked_on = models.DateField()
    solved = models.BooleanField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "resident", "asked_on"], name="verdict_once_each_time_asked")
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.solved}"


class ReadyText(models.Model):
    """A text that editors begin an answer, a letter or a reason with."""

    class For(models.TextChoices):
        """Where it is offered."""

        PUT = "put", _("putting it to someone")
        ANSWER = "answer", _("an answer")
        FOLLOW_UP = "follow_up", _("what came of it")
        ELSEWHERE = "elsewhere", _("sending it on")
        ASK = "ask", _("a question to a sender")
        DECLINE = "decline", _("not placing something")

    title = models.CharField(_("title"), max_length=80)
    purpose = models.CharField(_("for"), max_length=9, choices=For)
    text = models.TextField(_("text"))
    address = models.URLField(_("where people can go with it"), blank=True, help_text=_("For sending on."))

    panels = [FieldPanel("title"), FieldPanel("purpose"), FieldPanel("text"), FieldPanel("address")]

    class Meta:
        ordering = ["purpose", "title"]
        verbose_name = _("ready-made text")
        verbose_name_plural = _("ready-made texts")

    def __str__(self) -> str:
        return self.title
