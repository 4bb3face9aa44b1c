"""The kernel as a Django app: registers every app's hooks when all are loaded."""

from django.apps import AppConfig

from burgerkracht.plugins import register_hooks


class BurgerkrachtConfig(AppConfig):
    """Comes after the other apps, so that their hooks can be found."""

    name = "burgerkracht"

    def ready(self) -> None:
        """Stops the start when an app or plug-in names a hook that does not exist."""
        register_hooks()
