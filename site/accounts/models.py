"""Volunteers who edit the site. Residents need no account."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An editor. Our own model from the first migration, because it can't be swapped later."""
