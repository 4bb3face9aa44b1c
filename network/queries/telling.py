"""How often somebody wants to hear of neighbours that fit."""

from network.enums import Telling
from network.models import TellingChoice
from privacy.models import Resident


def telling_of(resident: Resident) -> Telling:
    """Their choice; weekly when they made none."""
    how = TellingChoice.objects.filter(resident=resident).values_list("how", flat=True).first()
    return Telling(how) if how else Telling.WEEKLY


def may_be_told(resident: Resident) -> bool:
    """Whether a mail about an introduction is welcome."""
    return telling_of(resident) != Telling.NEVER
