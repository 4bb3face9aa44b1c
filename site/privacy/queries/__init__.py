"""The register of personal data, gathered from every app."""

from burgerkracht.hookspecs import PersonalData
from burgerkracht.plugins import hook


def register() -> list[PersonalData]:
    """Every kind of personal record the site keeps, by title."""
    entries = [entry for answer in hook.personal_data() for entry in answer]
    return sorted(entries, key=lambda entry: entry.title)
