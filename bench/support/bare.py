"""The baseline: a bare Django view, without middleware, that answers with bytes it has at hand."""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BODIES = {file.name: file.read_bytes() for file in Path(os.environ["BENCH_BODIES"]).iterdir()}


def answer(request: HttpRequest, name: str) -> HttpResponse:
    """The bytes of that name."""
    body = BODIES[name]
    return HttpResponse(body, headers={"Content-Length": str(len(body))})


urlpatterns = [path("<str:name>", answer)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bench", MIDDLEWARE=[])
django.setup()
application = get_wsgi_application()
