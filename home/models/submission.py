"""What residents send in, and who takes care of what."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SubmissionState(models.TextChoices):
    """How far something is that was sent in."""

    UNCONFIRMED = "unconfirmed", _("not confirmed yet")
    WAITING = "waiting", _("waits for a volunteer")
    QUESTION = "question", _("waits for your answer")
    PUBLISHED = "published", _("on the site")
    DECLINED = "declined", _("not placed")
    WITHDRAWN = "withdrawn", _("taken back")


OPEN_STATES = (SubmissionState.UNCONFIRMED, SubmissionState.WAITING, SubmissionState.QUESTION)


class Submission(models.Model):
    """Something a resident sent in, beside the draft it became: who, how, the words as they came, and how far it is.

    A plain model without revisions. `original` holds what was typed, without who typed it.
    """

    kind = models.CharField(_("kind"), max_length=20, db_index=True)
    title = models.CharField(_("title"), max_length=200)
    resident = models.ForeignKey(
        "privacy.Resident", on_delete=models.SET_NULL, null=True, related_name="submissions", verbose_name=_("resident")
    )
    content_type = models.ForeignKey(ContentType, on_delete=models.SET_NULL, null=True, related_name="+")
    object_id = models.PositiveBigIntegerField(null=True)
    item = GenericForeignKey("content_type", "object_id")
    original = models.JSONField(_("as it was sent"), default=dict)
    source = models.CharField(_("reached us by"), max_length=8, default="web")
    state = models.CharField(
        _("state"), max_length=12, choices=SubmissionState, default=SubmissionState.UNCONFIRMED, db_index=True
    )
    reason = models.TextField(_("reason or question"), blank=True)
    change_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="changes", verbose_name=_("change of")
    )
    created_at = models.DateTimeField(_("sent in at"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="home_submission_item")]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Claim(models.Model):
    """A volunteer takes care of a task, so that no two do the same. `key` is that of the `EditorTask`."""

    key = models.CharField(_("task"), max_length=120, unique=True)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="claims", verbose_name=_("by"))
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("claimed task")
        verbose_name_plural = _("claimed tasks")

    def __str__(self) -> str:
        return self.key
