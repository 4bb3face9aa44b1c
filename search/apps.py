"""Search in everything."""

from django.apps import AppConfig
from django.core.signals import request_finished
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The index and the search page."""

    name = "search"
    verbose_name = _("search")

    def ready(self) -> None:
        """Write now and then which words found nothing; tell an engine that is back what it missed."""
        # Models are not loaded before.
        from search.engines import breaker  # noqa: PLC0415
        from search.services.missed import write_missed_in_time  # noqa: PLC0415
        from search.services.telling import tell_engine  # noqa: PLC0415

        breaker.when_back.append(tell_engine)
        request_finished.connect(write_missed_in_time, dispatch_uid="write-missed-searches")
