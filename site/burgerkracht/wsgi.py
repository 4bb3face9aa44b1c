"""The door for web servers: `gunicorn --pythonpath site burgerkracht.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "burgerkracht.settings")
application = get_wsgi_application()
