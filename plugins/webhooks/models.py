"""Who is told of changes, and every message to them."""

import base64
import hashlib
import hmac
import secrets

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_salt() -> str:
    """What makes the secret of one receiver differ from all others."""
    return secrets.token_hex(16)


class Webhook(models.Model):
    """An address of another system. Its secret is kept nowhere: it follows from the site's own and a salt."""

    name = models.CharField(_("name"), max_length=80)
    url = models.URLField(_("address"), max_length=500, validators=[URLValidator(["https"])])
    active = models.BooleanField(_("active"), default=True)
    salt = models.CharField(_("salt"), max_length=32, default=new_salt, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> bytes:
        """What messages are signed with."""
        return hmac.digest(settings.SECRET_KEY.encode(), f"webhook:{self.salt}".encode(), hashlib.sha256)

    @property
    def secret(self) -> str:
        """The key in the form that libraries for Standard Webhooks read."""
        return f"whsec_{base64.b64encode(self.key).decode('ascii')}"


class State(models.TextChoices):
    """Where a message is."""

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("refused")


class Delivery(models.Model):
    """One message to one receiver, and how it went."""

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries", verbose_name=_("webhook"))
    body = models.TextField(_("message"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try at"), default=timezone.now)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    status = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    error = models.CharField(_("what went wrong"), max_length=200, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="webhooks_delivery_due")]
        verbose_name = _("message")
        verbose_name_plural = _("messages to other systems")

    def __str__(self) -> str:
        return f"{self.webhook} {self.pk}"
