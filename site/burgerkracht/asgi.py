"""The door for web servers: `uvicorn --app-dir site burgerkracht.asgi:application`."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "burgerkracht.settings")
application = get_asgi_application()
