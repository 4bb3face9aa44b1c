"""The page of this plug-in, at /plugins/bookcases/."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from burgerkracht_bookcases.models import Bookcase


@require_safe
def bookcase_list(request: HttpRequest) -> HttpResponse:
    """All bookcases."""
    return render(request, "bookcases/list.html", {"bookcases": Bookcase.objects.all()})


urlpatterns = [path("", bookcase_list, name="list")]
