"""What volunteer editors may do with the network's records."""

from burgerkracht.hookspecs import EditorRights
from network.models import Concern, ConcernGroup, ExpertiseTerm, Introduction, ReadyText, Registration

EDITOR_RIGHTS = [
    EditorRights(Concern, ("add", "change", "delete", "view", "publish", "lock", "unlock")),
    EditorRights(ConcernGroup, ("add", "change", "delete", "view", "publish", "lock", "unlock")),
    EditorRights(Introduction, ("add", "change", "view")),
    EditorRights(Registration, ("view",)),
    EditorRights(ReadyText, ("add", "change", "delete", "view")),
    EditorRights(ExpertiseTerm, ("add", "change", "delete", "view")),
]
