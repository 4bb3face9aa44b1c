"""What volunteer editors may do with the log of searches and with words that belong together."""

from burgerkracht.hookspecs import EditorRights
from search.models import MissedQuery, WordGroup

EDITOR_RIGHTS = [EditorRights(MissedQuery, ("view", "delete")), EditorRights(WordGroup)]
