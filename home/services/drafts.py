"""Drafts that programs write for editors: the same rights, checks and history as in the admin."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from wagtail.models import Page

from accounts.models import User
from home.models import BasePage, IndexPage

BY_SLUG = {"area"}  # fields that are given by the key of what they point at


@transaction.atomic
def make_draft(*, user: User, model: type[BasePage], fields: Mapping[str, Any], publish: bool) -> Any:
    """A new page below the page with the list of its kind."""
    page: Any = model(live=False, owner=user)
    _fill(page, fields)
    parent = _parent_of(model)
    if not parent.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    page.full_clean(exclude=["slug", "path", "depth", "url_path"])
    parent.add_child(instance=page)
    return _save(page, user, publish)


@transaction.atomic
def change_draft(*, user: User, page: Page, fields: Mapping[str, Any], publish: bool) -> Any:
    """A new revision on top of the latest one."""
    rights = page.permissions_for_user(user)
    if not rights.can_edit() or rights.page_locked():
        raise PermissionDenied
    latest = page.get_latest_revision_as_object()
    _fill(latest, fields)
    latest.full_clean()
    return _save(latest, user, publish)


def _save(page: Any, user: User, publish: bool) -> Any:
    if publish and not page.permissions_for_user(user).can_publish():
        raise PermissionDenied
    revision = page.save_revision(user=user, log_action=True)
    if publish:
        revision.publish(user=user)
    return page


def _parent_of(model: type[BasePage]) -> Page:
    parents = [parent for parent in model.allowed_parent_page_models() if issubclass(parent, IndexPage)]
    return parents[0].objects.get()


def _fill(page: Any, given: Mapping[str, Any]) -> None:
    """Set the fields; all that is wrong is told at once, by name."""
    wrong: dict[str, Any] = {}
    for name, value in given.items():
        if name not in page.api_write:
            wrong[name] = [f"unknown field; known are {', '.join(page.api_write)}"]
            continue
        try:
            setattr(page, name, _value(page._meta.get_field(name), value))
        except (ValidationError, TypeError, ValueError, OverflowError) as error:
            wrong[name] = getattr(error, "messages", ["this is no value for it"])
    if wrong:
        raise ValidationError(wrong)


def _value(field: Any, value: Any) -> Any:
    if not isinstance(field, models.ForeignKey):
        return field.clean(value, None)
    found = field.related_model._default_manager.filter(slug=str(value)).first() if field.name in BY_SLUG else None
    if found is None:
        raise ValidationError("unknown key")
    return found
