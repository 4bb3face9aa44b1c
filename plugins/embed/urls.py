"""The frame and the script that puts it there, at /plugins/embed/."""

from django.urls import path

from plugins.embed.pages import frame, script

urlpatterns = [path("initiatieven/", frame, name="frame"), path("widget.js", script, name="script")]
