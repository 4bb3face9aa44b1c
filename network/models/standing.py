"""What residents must say now and then: that it still holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.Model):
    """When somebody last said that this still holds, and how often we asked since."""

    confirmed_on = models.DateField(_("still true on"), null=True, blank=True, editable=False)
    asked_on = models.DateField(_("asked on"), null=True, blank=True, editable=False)
    times_asked = models.PositiveSmallIntegerField(_("times asked"), default=0, editable=False)

    class Meta:
        abstract = True
