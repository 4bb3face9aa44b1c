"""Single mails: to one person, about something that happened."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    """A mail is saved together with its cause, and sent by a job."""

    name = "outbox"
    verbose_name = _("mails")
