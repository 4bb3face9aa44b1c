"""Addresses below /schoen/ that are no pages of their own."""

from django.urls import path

from network.views import alike, key_page, me_too, picture

app_name = "concerns"
urlpatterns = [
    path("lijkt-op/", alike.alike, name="alike"),
    path("verslag/", picture.report, name="report"),
    path("verslag.pdf", picture.report_file, name="pdf"),
    path("cijfers.csv", picture.csv_file, name="csv"),
    path("cijfers.json", picture.json_file, name="json"),
    path("ook-ik/<str:token>/", me_too.with_key, name="me-too-key"),
    path("opgelost/<str:token>/", key_page.solved, name="solved-key"),
    path("<slug:slug>/ook-ik/", me_too.me_too, name="me-too"),
    path("<slug:slug>/ook-ik/mail/", me_too.by_mail, name="me-too-mail"),
]
