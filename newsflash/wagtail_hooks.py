"""The Nieuwsflits in the admin."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission

from home.dashboard import ACTION_HOOK, WelcomeAction
from newsflash.viewsets import NewsFlashList


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
