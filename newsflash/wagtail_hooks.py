"""The Nieuwsflits in the admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail_modeladmin.options import modeladmin_register

from home.dashboard import ACTION_HOOK, WelcomeAction
from newsflash import mailing_screens, reader_screens
from newsflash.admin import SubscriptionAdmin
from newsflash.models import NewsFlashPage
from newsflash.viewsets import NewsFlashList

modeladmin_register(SubscriptionAdmin)


@hooks.register("register_admin_viewset")
def news_list() -> NewsFlashList:
    """A list with a place in the menu."""
    return NewsFlashList("newsflashes", url_prefix="nieuwsflits")


@hooks.register(ACTION_HOOK)
def write_newsflash() -> WelcomeAction:
    """The third usual task."""
    return WelcomeAction(
        30,
        _("Write a news flash"),
        _("Tell the neighbourhood what is new."),
        "news",
        reverse("newsflashes:choose_parent"),
        lambda request: user_has_any_page_permission(request.user),
    )


@hooks.register("register_admin_urls")
def mailing_urls() -> list[URLPattern]:
    """Looking at an issue as a mail, sending it, following it."""
    return [
        path("nieuwsflits/versturen/<int:pk>/", mailing_screens.send_screen, name="news_send"),
        path("nieuwsflits/versturen/<int:pk>/doe/", mailing_screens.act, name="news_act"),
        path("nieuwsflits/versturen/<int:pk>/proef/", mailing_screens.trial, name="news_trial"),
        path("nieuwsflits/versturen/<int:pk>/cijfers/", mailing_screens.progress, name="news_progress"),
        path("nieuwsflits/lezers/lijst/", reader_screens.take_in_list, name="readers_list"),
        path("nieuwsflits/voorbeeld/<int:pk>/<slug:kind>/", mailing_screens.preview, name="news_preview"),
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def send_button(page: Page, user: Any, *_where: Any, **_more: Any) -> Iterator[Button]:
    """On the edit screen and in lists of an issue."""
    if isinstance(page.specific_deferred, NewsFlashPage) and page.pk and user.has_perm(mailing_screens.MAY):
        yield Button(_("Send by mail"), reverse("news_send", args=[page.pk]), icon_name="mail", priority=20)
