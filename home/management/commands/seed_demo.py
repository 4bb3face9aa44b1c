"""Fills the site with invented content."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from burgerkracht.plugins import hook
from home.services.site import prepare_site


class Command(BaseCommand):
    """Every app loads its own part."""

    help = "Load demo content: invented initiatives, expertise, concerns, meetings and news. Safe to run again."

    @transaction.atomic
    def handle(self, **options: Any) -> None:
        """All or nothing."""
        home = prepare_site()
        hook.seed_demo(home=home, say=lambda line: self.stdout.write(f"  {line}"))
