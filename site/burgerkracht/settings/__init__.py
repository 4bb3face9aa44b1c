"""Django's settings, made from the environment (`environment.py` declares what can be set)."""

from burgerkracht.settings.base import *  # noqa: F403 - this is what a settings module is
