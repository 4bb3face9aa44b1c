"""The door for web servers: `gunicorn --pythonpath site burgerkracht.wsgi`."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "burgerkracht.settings")
application = get_wsgi_application()


def _warm_up() -> None:
    from burgerkracht.plugins import safely  # noqa: PLC0415 - needs the apps

    safely("warm_up")
    connections.close_all()  # those of this thread


Thread(target=_warm_up, name="warm-up", daemon=True).start()
