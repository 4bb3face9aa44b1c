"""When each job runs next, and how it went."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobRun(models.Model):
    """One job of the hook `jobs`, by name. Whoever moves `due_at` forward is the one that runs it."""

    name = models.CharField(_("name"), max_length=80, primary_key=True)
    due_at = models.DateTimeField(_("due at"))
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    error = models.CharField(_("what went wrong"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")

    def __str__(self) -> str:
        return self.name
