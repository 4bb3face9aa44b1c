"""How often public content of each kind has changed: what kept results are checked against."""

import time
from collections.abc import Iterable

from django.db import connection, models
from django.db.models import F


class ContentVersionManager(models.Manager["ContentVersion"]):
    """Reads and raises the numbers."""

    def numbers(self) -> dict[str, int]:
        """Scope -> number, in one query: every page view starts with it, so not even the ORM stands between."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT scope, number FROM {self.model._meta.db_table}")  # noqa: S608 - our own table
            return dict(cursor.fetchall())

    def state(self) -> tuple[dict[str, int], int]:
        """The same numbers, and when the last of them was raised, in seconds since 1970."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT scope, number, changed FROM {self.model._meta.db_table}")  # noqa: S608 - ours
            rows = cursor.fetchall()
        return {scope: number for scope, number, _changed in rows}, max((row[2] for row in rows), default=0)

    def raise_for(self, scopes: Iterable[str]) -> None:
        """Everything that was kept for these scopes is out of date."""
        for scope in sorted(set(scopes)):  # always in one order, so that two writers never wait for each other
            now = int(time.time())
            if not self.filter(scope=scope).update(number=F("number") + 1, changed=now):
                self.get_or_create(scope=scope, defaults={"number": 1, "changed": now})


class ContentVersion(models.Model):
    """A row in the database and not a key in a cache: every process must see the same number."""

    scope = models.CharField(max_length=80, unique=True)  # label of a model, such as network.initiativepage
    number = models.PositiveBigIntegerField(default=0)
    changed = models.PositiveBigIntegerField(default=0)  # seconds since 1970

    objects = ContentVersionManager()

    def __str__(self) -> str:
        return f"{self.scope}: {self.number}"
