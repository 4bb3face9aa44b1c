"""Editors' own word groups in the admin, among the other words of the network."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from home.viewsets import VOCABULARY_MENU
from search.models import WordGroup

WORDS = "woorden"  # parameter that fills in the first word: the button "make a synonym" sends it


class AddWordGroup(CreateView):
    """Starts with the words that somebody looked for in vain."""

    def get_initial_form_instance(self) -> WordGroup:
        """An unsaved group with those words."""
        return WordGroup(line=self.request.GET.get(WORDS, "")[:200])


class WordGroupViewSet(SnippetViewSet):
    """Words that mean the same, or that belong to one another, as the neighbourhood says them."""

    model = WordGroup
    icon = "link"
    base_url_path = "begrippen/woorden"
    menu_hook = VOCABULARY_MENU
    menu_order = 40
    menu_label = _("Synonyms for searching")
    add_view_class = AddWordGroup
    list_display = ["line"]
    list_export = ["line"]
    export_filename = "zoekwoorden-die-bij-elkaar-horen"
    copy_view_enabled = False
    search_fields = ["line"]
    search_backend_name = None
    panels = [FieldPanel("line")]
