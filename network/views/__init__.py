"""The network's pages. Importing this claims their page types (`home.contexts`)."""

from network.views import concerns, details, lists, meetings

__all__ = ["concerns", "details", "lists", "meetings"]
