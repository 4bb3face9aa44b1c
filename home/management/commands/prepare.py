"""Everything between a fresh checkout and a site that answers; quick when there is nothing to do."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from accounts.models import User
from home.models import HomePage
from home.services.rights import EDITORS
from home.services.site import prepare_site


class Command(BaseCommand):
    """`make run` calls this."""

    help = "Migrate the database, make the site's pages, load demo content into an empty site, and tell how to log in."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("--address", default=settings.WAGTAILADMIN_BASE_URL, help="the address to print")
        parser.add_argument("--no-demo", action="store_true", help="leave a new site empty")

    def handle(self, *, address: str, no_demo: bool, **options: Any) -> None:
        """Does only what is still to do."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Making the database…")
            call_command("migrate", verbosity=0)
        with transaction.atomic():  # a site that was made half-way would pass for a made one the next time
            if not HomePage.objects.exists():
                if no_demo:
                    prepare_site()
                else:
                    call_command("seed_demo", stdout=self.stdout)
            login = _ensure_login(Path(settings.VAR))
        self.stdout.write(f"\n  Site    {address}/\n  Admin   {address}/beheer/\n  Login   {login}\n\n")


def _ensure_login(var: Path) -> str:
    """An editor to try the admin with: made once, its password kept beside the database."""
    kept = var / "editor-login"
    if not User.objects.filter(username="redactie").exists():
        password = secrets.token_urlsafe(9)
        editor = User.objects.create_user("redactie", password=password, first_name="Redactie")
        editor.groups.add(Group.objects.get(name=EDITORS))
        kept.write_text(f"redactie / {password}")
        kept.chmod(0o600)
    return kept.read_text() if kept.exists() else "redactie (password known to you)"
