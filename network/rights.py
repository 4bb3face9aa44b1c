"""What volunteer editors may do with the network's records."""

from burgerkracht.hookspecs import EditorRights
from network.models import Concern, ConcernGroup, ExpertiseTerm

EDITOR_RIGHTS = [
    EditorRights(Concern, ("add", "change", "delete", "view", "publish", "lock", "unlock")),
    EditorRights(ConcernGroup, ("add", "change", "delete", "view", "publish", "lock", "unlock")),
    EditorRights(ExpertiseTerm, ("add", "change", "delete", "view")),
]
