"""Work that is done at set times, beside the requests."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Jobs come from the hook `jobs`; what one works off is a table of the app it belongs to."""

    name = "jobs"
    verbose_name = _("jobs")
