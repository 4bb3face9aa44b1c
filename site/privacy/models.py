"""The people behind what is on the site."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Resident(models.Model):
    """Someone who takes part. Content points here and never copies it, so that erasing is possible.

    A plain model: no revisions, no log entries with a name, and `__str__` tells nothing.
    """

    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    last_name = models.CharField(_("last name"), max_length=80, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    email = models.EmailField(_("mail address"), blank=True, db_index=True)
    phone = models.CharField(_("phone number"), max_length=32, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("resident")
        verbose_name_plural = _("residents")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class KeyQuerySet(models.QuerySet["Key"]):
    """Questions about keys."""

    def usable(self) -> "KeyQuerySet":
        """Not used yet, and not too old."""
        return self.filter(used_at=None, expires_at__gt=timezone.now())


class Key(models.Model):
    """A link in a mail that opens one thing, for some time. Only a hash of it is kept, so nobody can read it here."""

    purpose = models.CharField(_("opens"), max_length=40)
    digest = models.CharField(_("hash"), max_length=64, unique=True)
    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, null=True, related_name="keys")
    about = models.JSONField(_("about"), default=dict)
    expires_at = models.DateTimeField(_("until"), db_index=True)
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)

    objects = KeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("key in a mailed link")
        verbose_name_plural = _("keys in mailed links")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Erasure(models.Model):
    """That somebody was erased: only a hash of the address, so that a restored backup can be erased again."""

    digest = models.CharField(_("hash of the address"), max_length=64, unique=True)
    erased_at = models.DateTimeField(_("erased at"), auto_now=True)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
