"""The admin as volunteers see it: menu, first page, look, and pages that must stay where they are."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from home import contact_admin, mail_screens, strict_admin, today
from home.dashboard import CountSummary, WelcomePanel
from home.models import ContactPage, HomePage, IndexPage
from home.residents import ResidentChooserViewSet
from home.today import TodayPanel
from home.viewsets import VocabularyGroup

OUT_OF_THE_WAY = {"help", "reports"}  # menu items that volunteers have no use for
FIXED = (HomePage, IndexPage, ContactPage)  # the site's own code links to these
SCRIPTS = ("start", "names")
ICONS = ("bulb", "hands", "news", "shoe")

strict_admin.connect()
register_snippet(VocabularyGroup)
modeladmin_register(contact_admin.ContactRequestAdmin)


@hooks.register("register_admin_viewset")
def resident_chooser() -> ResidentChooserViewSet:
    """Choosing who is behind an item."""
    return ResidentChooserViewSet("residents", url_prefix="kies/bewoner")


@hooks.register("register_icons")
def own_icons(icons: list[str]) -> list[str]:
    """The drawings of the site's three doors, and of the news flash."""
    return [*icons, *(f"wagtailadmin/icons/{name}.svg" for name in ICONS)]


@hooks.register("insert_global_admin_css")
def own_css() -> SafeString:
    """Our colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/admin.css"))


@hooks.register("insert_global_admin_js")
def own_scripts() -> SafeString:
    """What starts Wagtail's widgets without inline script, and what names its nameless fields."""
    return format_html_join("", '<script src="{}"></script>', ((static(f"admin/{name}.js"),) for name in SCRIPTS))


@hooks.register("construct_main_menu")
def short_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Only administrators see Wagtail's help and reports."""
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name not in OUT_OF_THE_WAY]


@hooks.register("construct_homepage_panels")
def welcome(request: HttpRequest, panels: list[Component]) -> None:
    """What waits comes first, then the most usual tasks."""
    panels += [TodayPanel(), WelcomePanel()]


@hooks.register("register_admin_urls")
def today_urls() -> list[URLPattern]:
    """What waits for a volunteer."""
    return [
        path("vandaag/", today.today_page, name="today"),
        path("vandaag/oppakken/", today.claim, name="today_claim"),
        path("contact/<int:pk>/opvolgen/", contact_admin.contact_request, name="contact_request"),
        path("contact/noteren/", contact_admin.note_call, name="note_call"),
        path("mails/", mail_screens.mail_texts, name="mail_texts"),
        path("mails/<slug:name>/", mail_screens.mail_text, name="mail_text"),
    ]


@hooks.register("register_settings_menu_item")
def mails_item() -> MenuItem:
    """Among the settings."""
    return MenuItem(_lazy("Texts of mails"), reverse("mail_texts"), name="mail-texts", icon_name="mail", order=300)


@hooks.register("register_admin_menu_item")
def today_item() -> MenuItem:
    """At the top of the menu."""
    return MenuItem(_lazy("Today"), reverse("today"), name="today", icon_name="tasks", order=5)


@hooks.register("construct_homepage_summary_items", order=1000)
def only_our_numbers(request: HttpRequest, summary_items: list[Component]) -> None:
    """Wagtail's numbers of pages, pictures and documents tell a volunteer nothing."""
    summary_items[:] = [item for item in summary_items if isinstance(item, CountSummary)]


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
@hooks.register("before_move_page")
def keep_fixed_page(request: HttpRequest, page: Page, *destination: Page) -> HttpResponse | None:
    """The home page and the pages above the lists stay: without them the site falls apart."""
    return _refuse(request, [page])


@hooks.register("before_bulk_action")
def keep_fixed_pages(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """The same for several pages at once."""
    return _refuse(request, objects) if action_type in {"delete", "unpublish", "move"} else None


def _refuse(request: HttpRequest, items: Sequence[Any]) -> HttpResponse | None:
    fixed = [item for item in items if isinstance(item, Page) and issubclass(item.specific_class, FIXED)]
    if not fixed or request.user.is_superuser:
        return None
    messages.error(request, _("“%(page)s” is needed by the site and stays where it is.") % {"page": fixed[0].title})
    return redirect("wagtailadmin_pages:edit", fixed[0].pk)
