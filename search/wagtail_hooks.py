"""Search in the admin."""

from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from search.admin import MissedQueryAdmin
from search.viewsets import WordGroupViewSet

register_snippet(WordGroupViewSet)
modeladmin_register(MissedQueryAdmin)
