"""What volunteer editors may do with the frame of the site, and with the people behind content."""

from burgerkracht.hookspecs import EditorRights
from home.models import Area, ContactRequest, NetworkSettings, Submission, Theme
from outbox.models import LetterText
from privacy.models import Resident

EDITOR_RIGHTS = [
    EditorRights(Theme, ("add", "change", "view")),
    EditorRights(Area, ("change", "view")),  # districts are the statistics office's
    EditorRights(NetworkSettings, ("change",)),
    EditorRights(Resident, ("add", "change", "view")),
    EditorRights(Submission, ("change", "view")),
    EditorRights(LetterText, ("add", "change", "delete", "view")),
    EditorRights(ContactRequest, ("change", "view")),
]
