"""The network's pages. Importing this claims their page types (`home.contexts`)."""

from network.views import concerns, details, expertise, lists, meetings

__all__ = ["concerns", "details", "expertise", "lists", "meetings"]
