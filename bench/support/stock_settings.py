"""The site's settings, and what Wagtail's API v2 asks for."""

from burgerkracht.settings import *  # noqa: F403 - the same site
from burgerkracht.settings import INSTALLED_APPS as OURS

INSTALLED_APPS = [*OURS, "wagtail.api.v2", "rest_framework"]
ROOT_URLCONF = "bench.support.stock_urls"
