"""The files, at /plugins/opendata/."""

from django.http import FileResponse, Http404, HttpRequest
from django.urls import path
from django.views.decorators.http import require_safe

from plugins.opendata.services import CATALOGUE, CSV_FILE, JSON_FILE, folder

TYPES = {CATALOGUE: "application/ld+json", JSON_FILE: "application/json", CSV_FILE: "text/csv; charset=utf-8"}


@require_safe
def data_file(request: HttpRequest, name: str) -> FileResponse:
    """One of the three, for scripts of other sites as well."""
    try:
        content = (folder() / name).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=3600"}
    return FileResponse(content, content_type=TYPES[name], headers=headers)


urlpatterns = [path(name, data_file, {"name": name}, name=name.partition(".")[2]) for name in TYPES]
