"""Addresses that mails about introductions point at."""

from django.urls import path, re_path

from network.views import introductions

app_name = "introductions"
SAID = "yes|no|met|helped|not_helped|stop|ended|telling"
urlpatterns = [
    re_path(rf"^gezegd/(?P<said>{SAID})/$", introductions.told, name="told"),
    path("berichten/<str:token>/", introductions.telling, name="telling"),
    path("<str:token>/", introductions.answer, name="answer"),
]
