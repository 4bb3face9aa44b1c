"""The people behind what is on the site."""

from django.db import models
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
