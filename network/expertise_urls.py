"""Addresses below /expertise/ that are no pages of their own."""

from django.urls import path

from network.views import fitting, seen

app_name = "expertise"
urlpatterns = [
    path("past-hierbij/", fitting.fitting, name="fitting"),
    path("wie-past-bij-wie/", seen.page, name="seen"),
    path("wie-past-bij-wie/cijfers.csv", seen.csv_file, name="seen-csv"),
]
