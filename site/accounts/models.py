"""Volunteers who edit the site, and the keys of programs that act for them. Residents need no account."""

import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = datetime.timedelta(days=366)


class User(AbstractUser):
    """An editor. Our own model from the first migration, because it can't be swapped later."""


class Scope(models.TextChoices):
    """What a program may do for its user; never more than the user may, and never anything with personal data."""

    DRAFTS = "drafts", _("read drafts")
    WRITE = "write", _("write drafts")
    PUBLISH = "publish", _("publish")


def a_quarter_from_now() -> datetime.date:
    """The end that is proposed."""
    return timezone.localdate() + datetime.timedelta(days=90)


class ApiToken(models.Model):
    """A key by which a program acts for an editor. Only its digest is kept; the key itself is shown once."""

    name = models.CharField(_("name"), max_length=80, help_text=_("Which program uses it."))
    user = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="tokens",
        verbose_name=_("acts for"),
        help_text=_("The program may do what this person may do."),
    )
    scopes = models.JSONField(_("may"), default=list)
    expires_on = models.DateField(
        _("valid until"), default=a_quarter_from_now, help_text=_("The last day it works; at most a year from now.")
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    beginning = models.CharField(_("begins with"), max_length=8, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    used_on = models.DateField(_("last used"), null=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """It ends, and within a year."""
        super().clean()
        today = timezone.localdate()
        if self.expires_on and not today <= self.expires_on <= today + LONGEST:
            raise ValidationError({"expires_on": _("Choose a day from today to a year from now.")})

    def may(self, scope: Any) -> bool:
        """Whether it was made for this."""
        return str(scope) in self.scopes

    def scope_labels(self) -> str:
        """What it may, in words."""
        return ", ".join(str(scope.label) for scope in Scope if self.may(scope))
