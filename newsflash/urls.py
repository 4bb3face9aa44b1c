"""Addresses below /nieuwsflits/ that are no pages of their own."""

from django.urls import path

from newsflash.views import subscribing

app_name = "newsflash"
urlpatterns = [
    path("aanmelden/", subscribing.subscribe, name="subscribe"),
    path("aanmelden/gelukt/", subscribing.look_in_mail, name="asked"),
    path("bevestigen/<str:token>/", subscribing.confirm, name="confirm"),
    path("keuzes/<str:token>/", subscribing.choices, name="choices"),
    path("afmelden/<str:token>/", subscribing.leave, name="leave"),
    path("terug/<str:token>/", subscribing.come_back, name="return"),
]
