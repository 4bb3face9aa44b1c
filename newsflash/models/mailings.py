"""An issue, or a digest of issues, on its way to readers."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsflash.enums import DeliveryState, MailingState, Rhythm
from newsflash.models.pages import NewsFlashPage
from newsflash.models.subscriptions import Subscription


class Mailing(models.Model):
    """What goes to all readers of one rhythm at one time. Text and HTML are made once, when sending starts."""

    pages = models.ManyToManyField(NewsFlashPage, verbose_name=_("news flashes"), related_name="mailings")
    rhythm = models.CharField(_("for whom"), max_length=8, choices=Rhythm, default=Rhythm.EACH)
    state = models.CharField(_("state"), max_length=8, choices=MailingState, default=MailingState.PLANNED)
    send_at = models.DateTimeField(_("send at"), default=timezone.now)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # One sending for each issue and rhythm: pressing twice, in two windows, plans once. Digests: the period.
    once = models.CharField(_("never twice"), max_length=60, unique=True)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("HTML"), blank=True)

    class Meta:
        ordering = ["-send_at", "-pk"]
        verbose_name = _("sending")
        verbose_name_plural = _("sendings")

    def __str__(self) -> str:
        return self.subject or f"{self._meta.verbose_name} {self.pk}"


class Delivery(models.Model):
    """The mail of one sending to one reader. Claimed, and that is certain, before anything goes out."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="deliveries")
    # Empty when the reader was erased: that a mail went stays a number.
    subscription = models.ForeignKey(Subscription, on_delete=models.SET_NULL, null=True, related_name="deliveries")
    domain = models.CharField(_("receiving domain"), max_length=255)
    state = models.CharField(_("state"), max_length=8, choices=DeliveryState, default=DeliveryState.WAITING)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try at"), default=timezone.now)
    claim = models.CharField(_("claim"), max_length=32, blank=True)
    claimed_at = models.DateTimeField(_("claimed at"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    reply = models.CharField(_("what the other side said"), max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailing", "subscription"], name="one_mail_for_each_reader")]
        indexes = [
            models.Index(
                fields=["mailing", "id"], name="newsflash_waiting", condition=models.Q(state=DeliveryState.WAITING)
            ),
            models.Index(fields=["mailing", "state"], name="newsflash_progress"),
            models.Index(fields=["claimed_at"], name="newsflash_claimed"),
        ]
        verbose_name = _("mail to a reader")
        verbose_name_plural = _("mails to readers")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
