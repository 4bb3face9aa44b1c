"""What tests of the admin share: people who log in, and forms filled in as a browser would send them."""

from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from home.services.rights import EDITORS, READERS


def login(*groups: str, **fields: Any) -> Client:
    """A browser in which a member of these groups is logged in."""
    user = User.objects.create_user(f"vrijwilliger-{User.objects.count()}", password="x", **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


def editor() -> Client:
    """An editor's browser."""
    return login(EDITORS)


def reader() -> Client:
    """The browser of somebody who reads along."""
    return login(READERS)


def fields_of(html: str, form: str = "form[data-edit-form]") -> dict[str, list[str]]:
    """The names and values a browser would send for this form left as it is; texts in blocks are empty."""
    sent: dict[str, list[str]] = {}
    found = BeautifulSoup(html, "html.parser").select_one(form)
    for field in found.select("input, select, textarea"):
        if (name := field.get("name")) and not field.find_parent("template"):
            sent.setdefault(name, []).extend(_values(field))
    blocks = {f"{block['id']}-count": ["0"] for block in found.select('[data-controller~="w-block"]')}
    return blocks | {name: values for name, values in sent.items() if values}


def _values(field: Any) -> list[str]:
    if field.name == "select":
        return [option.get("value", option.text) for option in field.select("option[selected]")]
    if field.name == "textarea":
        return [field.text.removeprefix("\n")]
    if field.get("type") in {"checkbox", "radio"}:
        return [field.get("value", "on")] if field.has_attr("checked") else []
    return [field.get("value", "")] if field.get("type") not in {"submit", "button", "file"} else []
