"""Addresses of the network that are no pages of their own."""

from django.urls import path

from network.views import confirming, own, registering
from network.views.sending_in import sign_up

urlpatterns = [
    path("initiatieven/aanmelden/", sign_up, {"kind": "initiative"}, name="sign-up-initiative"),
    path("expertise/aanmelden/", sign_up, {"kind": "expertise"}, name="sign-up-expertise"),
    path("schoen/melden/", sign_up, {"kind": "concern"}, name="tell-concern"),
    path("verstuurd/<slug:kind>/", confirming.sent, name="sent"),
    path("bewaard/", confirming.kept, name="kept"),
    path("bevestig/<str:token>/", confirming.confirm, name="confirm"),
    path("bevestigd/", confirming.confirmed, name="confirmed"),
    path("mijn/<slug:kind>/<int:pk>/<slug:action>/", own.own_action, name="own-action"),
    path("klopt-dit-nog/<str:token>/", own.still, name="still"),
    path("ontmoetingen/<slug:slug>/aanmelden/", registering.register, name="register"),
    path("ontmoetingen/aangemeld/", registering.registered, name="registered"),
]
