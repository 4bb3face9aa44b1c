"""The network in the admin."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from home.dashboard import ACTION_HOOK, CountSummary, WelcomeAction
from network import admin, grouping_screens, introduction_screens, life_screens, moderation, on_behalf
from network.models import Concern, ExpertiseProfilePage, ExpertiseTerm, InitiativePage
from network.viewsets import ConcernsGroup, ExpertiseTermViewSet, InitiativeList, MeetingList, ProfileList

register_snippet(ConcernsGroup)
register_snippet(ExpertiseTermViewSet)
modeladmin_register(on_behalf.RegistrationAdmin)


@hooks.register("register_admin_viewset")
def page_lists() -> list[InitiativeList | ProfileList | MeetingList]:
    """Lists of pages, each with a place in the menu."""
    return [
        InitiativeList("initiatives", url_prefix="initiatieven"),
        ProfileList("profiles", url_prefix="expertise"),
        MeetingList("meetings", url_prefix="ontmoetingen"),
    ]


@hooks.register("register_admin_urls")
def term_urls() -> list[URLPattern]:
    """Finding and merging terms."""
    return [
        path("begrippen/expertise/voorstellen/", admin.suggest_terms, name="expertise_term_suggest"),
        path("begrippen/expertise/samenvoegen/<int:pk>/", admin.merge, name="expertise_term_merge"),
    ]


@hooks.register("register_admin_urls")
def concern_urls() -> list[URLPattern]:
    """The board, grouping, and the screen on which steps are taken."""
    return [
        path("schoen/bord/", life_screens.board, name="concern_board"),
        path("schoen/bord/zet/", life_screens.board_move, name="concern_board_move"),
        path("schoen/bundelen/", grouping_screens.grouping, name="concern_grouping"),
        path("schoen/antwoord/<int:pk>/", life_screens.answer, name="concern_answer"),
        path("schoen/antwoord/<int:pk>/splitsen/", grouping_screens.split, name="concern_split"),
        path("schoen/antwoord/<int:pk>/samenvoegen/", grouping_screens.merge, name="concern_merge"),
        path("schoen/antwoord/<int:pk>/ontmoeting/", grouping_screens.agenda, name="concern_agenda"),
        path("schoen/terug/<int:pk>/", life_screens.undo_step, name="concern_undo"),
    ]


@hooks.register("register_admin_urls")
def introduction_urls() -> list[URLPattern]:
    """What hangs, one with its steps, proposing one, and a meeting from several."""
    return [
        path("kennismaking/", introduction_screens.overview, name="introductions_admin"),
        path("kennismaking/voorstellen/", introduction_screens.propose, name="introduction_propose"),
        path("kennismaking/<int:pk>/", introduction_screens.screen, name="introduction_screen"),
        path("kennismaking/<int:pk>/stap/", introduction_screens.act, name="introduction_act"),
        path("kennismaking/ontmoeting/<slug:kind>/<int:pk>/", introduction_screens.meet, name="introduction_meet"),
    ]


@hooks.register("register_admin_urls")
def submission_urls() -> list[URLPattern]:
    """What was sent in."""
    return [
        path("inzendingen/", moderation.submissions, name="submissions"),
        path("inzendingen/<int:pk>/", moderation.submission, name="submission"),
        path("inzendingen/namens/<slug:kind>/", on_behalf.on_behalf, name="on_behalf"),
    ]


@hooks.register("register_admin_menu_item")
def introduction_menu() -> MenuItem:
    """For who may change introductions."""
    return IntroductionMenu(
        _("Introductions"), reverse("introductions_admin"), name="introductions", icon_name="group", order=25
    )


class IntroductionMenu(MenuItem):
    """Seen by who may use it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Like the screens behind it."""
        return request.user.has_perm(introduction_screens.MAY)


@hooks.register("register_admin_menu_item")
def submissions_item() -> MenuItem:
    """Below “Vandaag”."""
    return MenuItem(_lazy("Sent in"), reverse("submissions"), name="submissions", icon_name="mail", order=6)


@hooks.register("register_snippet_listing_buttons")
def merge_button(snippet: Model, user: AbstractBaseUser, next_url: str | None = None) -> Iterator[Button]:
    """In the list of terms, for who may change and delete them."""
    if isinstance(snippet, ExpertiseTerm) and user.has_perms(admin.MAY_MERGE):
        address = reverse("expertise_term_merge", args=[snippet.pk])
        yield Button(_("Merge with another term"), url=address, icon_name="collapse-down", priority=40)


@hooks.register(ACTION_HOOK)
def add_initiative() -> WelcomeAction:
    """What editors do most."""
    return WelcomeAction(
        10,
        _("Put an initiative on the site"),
        _("Somebody does something for the neighbourhood, or wants to."),
        "bulb",
        reverse("initiatives:choose_parent"),
        lambda request: user_has_any_page_permission(request.user),
    )


@hooks.register(ACTION_HOOK)
def note_concern() -> WelcomeAction:
    """What comes in by phone and on paper."""
    return WelcomeAction(
        20,
        _("Write down a concern"),
        _("Somebody called, wrote or told you something."),
        "shoe",
        reverse("wagtailsnippets_network_concern:add"),
        lambda request: request.user.has_perm("network.add_concern"),
    )


@hooks.register("construct_homepage_summary_items")
def numbers(request: HttpRequest, summary_items: list[Component]) -> None:
    """How much of each the site shows; and the concerns nobody has looked at."""
    live = InitiativePage.objects.live().count()
    profiles = ExpertiseProfilePage.objects.live().count()
    items = [
        (10, "bulb", "initiatives:index", ngettext("%d initiative", "%d initiatives", live) % live),
        (20, "hands", "profiles:index", ngettext("%d offer or request", "%d offers and requests", profiles) % profiles),
    ]
    if request.user.has_perm("network.view_concern"):
        new = Concern.objects.filter(state="new").count()
        address = "wagtailsnippets_network_concern:list"
        items.append((30, "shoe", address, ngettext("%d new concern", "%d new concerns", new) % new))
    for order, icon, name, text in items:
        summary_items.append(CountSummary(request, order=order, icon=icon, url=reverse(name), text=text))
