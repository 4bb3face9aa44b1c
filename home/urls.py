"""Addresses of the frame that are no pages of their own."""

from django.urls import path

from home.views import contact, mine

urlpatterns = [
    path("contact/", contact.contact, name="contact"),
    path("contact/verstuurd/", contact.contact_sent, name="contact-sent"),
    path("contact/bel-mij/", contact.call_me, name="call-me"),
    path("contact/bel-mij/genoteerd/", contact.call_noted, name="call-noted"),
    path("mijn/", mine.mine, name="mine"),
    path("mijn/verstuurd/", mine.link_sent, name="mine-sent"),
    path("mijn/open/<str:token>/", mine.open_link, name="mine-open"),
    path("mijn/gegevens.json", mine.data, name="mine-data"),
    path("mijn/wissen/", mine.erase, name="mine-erase"),
    path("mijn/gewist/", mine.erased, name="mine-erased"),
    path("mijn/weg/", mine.leave, name="mine-leave"),
]
