"""Mails that wait or went, and the texts that editors put in the place of ours."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outbox.letters import LetterError, parse


class LetterState(models.TextChoices):
    """Where a mail is."""

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("refused")


class Letter(models.Model):
    """One mail to one address. A plain model, wiped some days after it went."""

    name = models.CharField(_("kind"), max_length=60)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"))
    reply_to = models.EmailField(_("answers go to"), blank=True)
    headers = models.JSONField(_("headers"), default=dict, blank=True)
    once = models.CharField(_("never twice"), max_length=120, null=True, unique=True)  # noqa: DJ001 - null is not unique
    state = models.CharField(_("state"), max_length=8, choices=LetterState, default=LetterState.WAITING)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try at"), default=timezone.now)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    error = models.CharField(_("what went wrong"), max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "next_try_at"], name="outbox_letter_due")]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class LetterText(models.Model):
    """An editor's own text of a mail, in the place of the one that came along."""

    name = models.CharField(_("mail"), max_length=60, unique=True)
    text = models.TextField(_("text"), help_text=_("The first line is the subject. An empty line starts a paragraph."))

    class Meta:
        ordering = ["name"]
        verbose_name = _("text of a mail")
        verbose_name_plural = _("texts of mails")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a text that could not be sent."""
        from outbox.texts import placeholders_of  # noqa: PLC0415 - asks the other apps, which need these models

        try:
            unknown = parse(self.text).placeholders - placeholders_of(self.name)
        except LetterError as error:
            raise ValidationError({"text": _("Start with a line “Onderwerp: …”, then an empty line.")}) from error
        if unknown:
            names = ", ".join(f"{{{name}}}" for name in sorted(unknown))
            raise ValidationError({"text": _("This mail does not know: %(names)s") % {"names": names}})
