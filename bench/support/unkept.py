"""The site, without keeping any item, card or part: each is made anew from the database."""

from burgerkracht.wsgi import application
from home.memo import store

store._budget = store._left = 0

__all__ = ["application"]
