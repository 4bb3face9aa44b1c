"""How `make run` serves the site: settings that gunicorn reads. docs/operations.md tells how a real server is run."""

import os
import signal
from typing import Any

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
wsgi_app = "burgerkracht.wsgi:application"
pythonpath = "site"
worker_class = "gthread"
threads = 8  # in one process: by default cache and rate limits live in its memory
loglevel = "warning"
graceful_timeout = 5  # seconds
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Prepare the site in the process from which the worker is forked: Django is then loaded once, not twice."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "burgerkracht.settings")
    import django  # noqa: PLC0415 - the path above holds from here on
    from django.core.management import call_command  # noqa: PLC0415 - as above
    from django.db import connections  # noqa: PLC0415 - as above

    django.setup()
    call_command("prepare")
    connections.close_all()  # a connection does not survive a fork


def post_worker_init(worker: Any) -> None:
    """Jobs run beside the requests. Ctrl-C reaches every process: the worker waits for the master's signal."""
    from jobs.worker import start_thread  # noqa: PLC0415 - needs Django to be set up

    start_thread()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
