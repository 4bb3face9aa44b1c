"""The frame of the site: pages, areas, themes, settings."""

from home.models.area import Area
from home.models.base import BasePage
from home.models.contact_request import ContactRequest
from home.models.imported import Imported
from home.models.pages import ContactPage, ContentPage, Door, HomePage, IndexPage, TextPage
from home.models.settings import NetworkSettings
from home.models.submission import OPEN_STATES, Claim, Submission, SubmissionState
from home.models.theme import Scene, Theme
from home.models.version import ContentVersion

__all__ = [
    "OPEN_STATES",
    "Area",
    "BasePage",
    "Claim",
    "ContactPage",
    "ContactRequest",
    "ContentPage",
    "ContentVersion",
    "Door",
    "HomePage",
    "Imported",
    "IndexPage",
    "NetworkSettings",
    "Scene",
    "Submission",
    "SubmissionState",
    "TextPage",
    "Theme",
]
