"""What the network is about: initiatives, expertise, concerns, meetings."""

from network.models.concern import Concern, ConcernGroup, quarter_of
from network.models.concern_life import GroupEvent, MeToo, ReadyText, Verdict
from network.models.concern_page import ConcernIndexPage
from network.models.expertise_profile import ExpertiseIndexPage, ExpertiseProfilePage
from network.models.expertise_term import ExpertiseTerm
from network.models.initiative import InitiativeIndexPage, InitiativePage, InitiativeUpdate
from network.models.introduction import ENDED, TOGETHER, WAITING, Introduction, TellingChoice, ToMatch
from network.models.meeting import MeetingIndexPage, MeetingPage
from network.models.registration import Registration
from network.models.tagging import TAGGED, InitiativeHas, InitiativeSeeks, ProfileTerm

__all__ = [
    "ENDED",
    "TAGGED",
    "TOGETHER",
    "WAITING",
    "Concern",
    "ConcernGroup",
    "ConcernIndexPage",
    "ExpertiseIndexPage",
    "ExpertiseProfilePage",
    "ExpertiseTerm",
    "GroupEvent",
    "InitiativeHas",
    "InitiativeIndexPage",
    "InitiativePage",
    "InitiativeSeeks",
    "InitiativeUpdate",
    "Introduction",
    "MeToo",
    "MeetingIndexPage",
    "MeetingPage",
    "ProfileTerm",
    "ReadyText",
    "Registration",
    "TellingChoice",
    "ToMatch",
    "Verdict",
    "quarter_of",
]
