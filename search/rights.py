"""What volunteer editors may do with the log of searches."""

from burgerkracht.hookspecs import EditorRights
from search.models import MissedQuery

EDITOR_RIGHTS = [EditorRights(MissedQuery, ("view", "delete"))]
