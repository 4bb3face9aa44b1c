"""Turns saves and deletes into one hook call after commit. The only place that listens to signals.

Editors work through Wagtail, which tells by signals what it did; everything of ours hears it from the hook
`content_changed`, and services that change rows without saving them call `announce`.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, post_page_move

from burgerkracht.hookspecs import ContentChange
from burgerkracht.plugins import safely

OWN_APPS = ("home", "network", "newsflash", "privacy")
# Saving a draft touches only these, and changes nothing that visitors see.
DRAFT_FIELDS = {"latest_revision", "draft_title", "has_unpublished_changes", "latest_revision_created_at"}
_WAITING = "_burgerkracht_changes"


def connect() -> None:
    """Start listening; called once, when the apps are loaded."""
    for model in _watched():
        post_save.connect(_saved, sender=model, dispatch_uid=f"announce-{model._meta.label}")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"announce-{model._meta.label}")
    post_page_move.connect(_moved, dispatch_uid="announce-move")
    page_slug_changed.connect(_slug_changed, dispatch_uid="announce-slug")


def announce(records: Iterable[models.Model], *, deleted: bool = False) -> None:
    """Tell, once the transaction is certain, that these records changed."""
    waiting = connection.__dict__.setdefault(_WAITING, {})
    for record in records:
        change = ContentChange(record._meta.label_lower, record.pk, record, deleted)
        waiting[change.model, change.pk] = change
    transaction.on_commit(_tell)


def _tell() -> None:
    """The first of a transaction's callbacks tells all of its changes, the others find none.

    What a rolled-back transaction left is told along with the next: that costs a needless look, never a wrong one.
    """
    waiting = connection.__dict__.setdefault(_WAITING, {})
    changes = list(waiting.values())
    waiting.clear()
    if changes:
        safely("content_changed", changes=changes)


def _watched() -> list[type[models.Model]]:
    own = [model for label in OWN_APPS for model in apps.get_app_config(label).get_models()]
    pages = [model for model in apps.get_models() if issubclass(model, Page)]
    others = [Site, PageViewRestriction, apps.get_model("wagtailimages", "Image")]
    unwatched = {
        "contentversion", "submission", "claim", "contactrequest", "key", "erasure", "tomatch", "tellingchoice",
    }  # fmt: skip
    return [model for model in dict.fromkeys([*own, *pages, *others]) if model._meta.model_name not in unwatched]


def _saved(instance: models.Model, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    if not update_fields or set(update_fields) - DRAFT_FIELDS:
        announce([instance])


def _deleted(instance: models.Model, **kwargs: Any) -> None:
    announce([instance], deleted=True)


def _moved(instance: Page, **kwargs: Any) -> None:
    announce(instance.get_descendants(inclusive=True).specific(defer=True))


def _slug_changed(instance: Page, **kwargs: Any) -> None:
    announce(instance.get_descendants(inclusive=True).specific(defer=True))
