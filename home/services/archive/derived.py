"""What the site's frame can make again after an archive was read."""

from django.core.management import call_command
from wagtail.images.models import Rendition
from wagtail.models import ReferenceIndex
from wagtail.search.models import IndexEntry

from burgerkracht.hookspecs import DerivedData
from home.models import ContentVersion
from jobs.models import JobRun


def _rebuild() -> None:
    """Which page uses which picture, and the words by which the admin finds pictures."""
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)


DERIVED = DerivedData((ContentVersion, JobRun, Rendition, ReferenceIndex, IndexEntry), _rebuild)
