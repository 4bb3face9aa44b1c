"""Addresses below /schoen/ that are no pages of their own."""

from django.urls import path

from network.views import alike

app_name = "concerns"
urlpatterns = [path("lijkt-op/", alike.alike, name="alike")]
