"""The network's lists in the admin: initiatives, expertise, concerns, meetings, terms."""

from typing import Any

from django.db.models import Count, F, QuerySet
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.viewsets import (
    EXTRA,
    VOCABULARY_MENU,
    PageList,
    area_column,
    area_filter,
    choice_column,
    choice_filter,
    day_column,
    live_filter,
    moment_column,
    names_column,
    page_columns,
    theme_filter,
)
from network.enums import (
    ConcernKind,
    ConcernState,
    GroupState,
    MeetingState,
    Outcome,
    ProfileKind,
    ProfileState,
    Source,
    Stage,
)
from network.models import (
    Concern,
    ConcernGroup,
    ExpertiseProfilePage,
    ExpertiseTerm,
    InitiativePage,
    MeetingPage,
    ReadyText,
)


class InitiativeFilters(WagtailFilterSet):
    """What an editor narrows initiatives by."""

    stage = choice_filter(Stage, _("Stage"))
    area = area_filter()
    themes = theme_filter("themes")
    live = live_filter()

    class Meta:
        model = InitiativePage
        fields: list[str] = []


class InitiativeList(PageList):
    """Initiatives."""

    model = InitiativePage
    icon = "bulb"
    menu_label = _("Initiatives")
    menu_name = "initiatives"
    menu_order = 10
    columns = page_columns(choice_column("stage", _("Stage")), area_column(), names_column("themes", _("Themes")))
    filterset_class = InitiativeFilters
    search_fields = ("title", "one_liner", "keywords")
    prefetch = ("area", "themes")
    list_export = ["title", "stage", "area", "one_liner", "when", "website", "live"]
    export_filename = "initiatieven"


class ProfileFilters(WagtailFilterSet):
    """What an editor narrows offers and requests by."""

    kind = choice_filter(ProfileKind, _("Offers or asks"))
    state = choice_filter(ProfileState, _("State"))
    area = area_filter()
    themes = theme_filter("themes")
    live = live_filter()

    class Meta:
        model = ExpertiseProfilePage
        fields: list[str] = []


class ProfileList(PageList):
    """Offers and requests."""

    model = ExpertiseProfilePage
    icon = "hands"
    menu_label = _("Expertise")
    menu_name = "expertise"
    menu_order = 20
    columns = page_columns(
        choice_column("kind", _("Offers or asks")),
        choice_column("state", _("State")),
        area_column(),
        names_column("terms", _("Expertise")),
    )
    filterset_class = ProfileFilters
    search_fields = ("title", "introduction", "keywords")
    prefetch = ("area", "terms")
    list_export = ["title", "kind", "state", "area", "until", "live"]
    export_filename = "expertise"


class MeetingFilters(WagtailFilterSet):
    """What an editor narrows meetings by."""

    state = choice_filter(MeetingState, _("State"))
    area = area_filter()
    themes = theme_filter("themes")
    live = live_filter()

    class Meta:
        model = MeetingPage
        fields: list[str] = []


class MeetingList(PageList):
    """Meetings."""

    model = MeetingPage
    icon = "calendar-alt"
    menu_label = _("Meetings")
    menu_name = "meetings"
    menu_order = 40
    columns = page_columns(
        moment_column("start", _("When")),
        Column("place", label=_("Place"), sort_key="place", classname=EXTRA),
        choice_column("state", _("State")),
    )
    filterset_class = MeetingFilters
    search_fields = ("title", "intro", "place", "keywords")
    prefetch = ("area",)
    ordering = "-start"
    list_export = ["title", "start", "end", "place", "address", "area", "state", "capacity", "live"]
    export_filename = "ontmoetingen"


class ConcernGroupFilters(WagtailFilterSet):
    """What an editor narrows groups by."""

    state = choice_filter(GroupState, _("State"))
    theme = theme_filter()
    area = area_filter()
    outcome = choice_filter(Outcome, _("What came of it"))
    live = live_filter()

    class Meta:
        model = ConcernGroup
        fields: list[str] = []


class ConcernGroupViewSet(SnippetViewSet):
    """Concerns about one thing."""

    model = ConcernGroup
    icon = "group"
    base_url_path = "schoen/groepen"
    list_display = [
        "title",
        choice_column("state", _("State")),
        Column("voices", label=_("Voices"), sort_key="voices", classname=EXTRA),
        Column("theme", label=_("Theme"), sort_key="theme__name", classname=EXTRA),
        area_column(),
        Column("days_open", label=_("Days without an answer"), accessor=ConcernGroup.days_open, classname=EXTRA),
        LiveStatusTagColumn(),
    ]
    filterset_class = ConcernGroupFilters
    list_export = [
        "title", "state", "voices", "theme", "area", "put_to", "put_on", "answered_on", "answered_by", "outcome",
    ]  # fmt: skip
    export_filename = "groepen"
    ordering = "-created_at"
    inspect_view_enabled = True
    inspect_view_fields = [
        "title", "summary", "theme", "area", "me_too", "state", "put_to", "put_on", "channel",
        "answered_on", "answered_by", "answer", "outcome", "outcome_reason", "keywords",
    ]  # fmt: skip
    copy_view_enabled = False
    search_fields = ["title", "summary"]
    search_backend_name = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the number of voices, drafts included."""
        told = Count("concerns")
        return ConcernGroup.objects.select_related("theme", "area").annotate(voices=told + F("me_too"))


class ConcernFilters(WagtailFilterSet):
    """What an editor narrows concerns by."""

    state = choice_filter(ConcernState, _("State"))
    kind = choice_filter(ConcernKind, _("Kind"))
    theme = theme_filter()
    area = area_filter()
    source = choice_filter(Source, _("Reached us by"))
    live = live_filter()

    class Meta:
        model = Concern
        fields: list[str] = []


class ConcernViewSet(SnippetViewSet):
    """What residents tell. Who told it stands in no list, no export and no other screen than the edit screen."""

    model = Concern
    icon = "openquote"
    base_url_path = "schoen/verhalen"
    list_display = [
        "public_title",
        choice_column("kind", _("Kind")),
        choice_column("state", _("State")),
        Column("group", label=_("Group"), sort_key="group__title", classname=EXTRA),
        Column("theme", label=_("Theme"), sort_key="theme__name", classname=EXTRA),
        area_column(),
        day_column("received_on", _("Received on")),
        LiveStatusTagColumn(),
    ]
    filterset_class = ConcernFilters
    list_export = ["public_title", "text", "kind", "state", "group", "theme", "area", "source", "received_on"]
    export_filename = "verhalen"
    inspect_view_enabled = True
    inspect_view_fields = [
        "public_title", "text", "kind", "theme", "area", "state", "group", "source", "received_on", "keywords",
    ]  # fmt: skip
    copy_view_enabled = False
    search_fields = ["public_title", "text"]
    search_backend_name = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With what the columns show."""
        return Concern.objects.select_related("group", "theme", "area")


class ReadyTextViewSet(SnippetViewSet):
    """Texts that editors begin with."""

    model = ReadyText
    icon = "doc-full"
    base_url_path = "schoen/teksten"
    list_display = ["title", "purpose"]
    list_filter = ["purpose"]
    copy_view_enabled = False
    search_fields = ["title", "text"]
    search_backend_name = None


class ConcernsGroup(SnippetViewSetGroup):
    """Where the shoe pinches: the board, the groups, what each resident told, and texts to begin with."""

    items = (ConcernGroupViewSet, ConcernViewSet, ReadyTextViewSet)
    menu_label = _("Where the shoe pinches")
    menu_name = "concerns"
    menu_icon = "shoe"
    menu_order = 30

    def get_submenu_items(self) -> list[MenuItem]:
        """The board and grouping come first: that is where the work is."""
        screens = [
            MenuItem(_("Board"), reverse_lazy("concern_board"), icon_name="table", order=-2),
            MenuItem(_("Group concerns"), reverse_lazy("concern_grouping"), icon_name="collapse-down", order=-1),
        ]
        return [*screens, *super().get_submenu_items()]


class ExpertiseTermViewSet(SnippetViewSet):
    """The words for what people can do."""

    model = ExpertiseTerm
    icon = "tag"
    base_url_path = "begrippen/expertise"
    menu_hook = VOCABULARY_MENU
    menu_order = 10
    list_display = [
        "name",
        Column(
            "synonyms",
            label=_("Other words for it"),
            accessor=lambda term: ", ".join(term.synonym_list),
            classname=EXTRA,
        ),
        Column("parent", label=_("Broader term"), sort_key="parent__name", classname=EXTRA),
        Column("uses", label=_("Used"), sort_key="uses"),
    ]
    list_filter = ["parent"]
    list_export = ["name", "synonyms", "parent", "explanation", "uses"]
    export_headings = {"uses": _("Used")}
    export_filename = "expertise-begrippen"
    ordering = "name"
    copy_view_enabled = False
    search_fields = ["name", "synonyms"]
    search_backend_name = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With how often pages carry each term."""
        items = ("had_by", "sought_by", "profile_items")
        counts: list[Any] = [Count(name, distinct=True) for name in items]
        return ExpertiseTerm.objects.select_related("parent").annotate(uses=counts[0] + counts[1] + counts[2])
