"""The same site and database with Wagtail's API v2 mounted the stock way, at /v2/pages/; v3 is there already."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.support.stock_settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
