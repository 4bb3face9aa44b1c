"""Who comes to a meeting."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Registration(models.Model):
    """Somebody comes, with how many. A plain model: who it is stands in `Resident`."""

    meeting = models.ForeignKey(
        "network.MeetingPage", on_delete=models.CASCADE, related_name="registrations", verbose_name=_("meeting")
    )
    resident = models.ForeignKey(
        "privacy.Resident", on_delete=models.CASCADE, related_name="registrations", verbose_name=_("resident")
    )
    people = models.PositiveSmallIntegerField(_("people"), default=1)
    created_at = models.DateTimeField(_("signed up at"), auto_now_add=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "resident"], name="network_registration_once")]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
