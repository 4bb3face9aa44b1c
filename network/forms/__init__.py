"""What residents fill in about initiatives, expertise, concerns and meetings."""

from network.forms.concern import ConcernForm
from network.forms.expertise import ExpertiseForm
from network.forms.initiative import InitiativeForm
from network.forms.meeting import MeetingForm

__all__ = ["ConcernForm", "ExpertiseForm", "InitiativeForm", "MeetingForm"]
