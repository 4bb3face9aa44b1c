"""A site in a folder and a database of its own, whose senders are real processes that can be killed."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START = """
from home.services.site import prepare_site
prepare_site()
from newsflash.models import *
from newsflash.services.mailings import plan_mailing
Subscription.objects.bulk_create(
    Subscription(email=f"lezer{n}@d{n % 7}.example", state="active", consent_text="Ja") for n in range(NUMBER)
)
page = NewsFlashIndexPage.objects.get().add_child(instance=NewsFlashPage(title="Nieuws", lead="Er is nieuws."))
plan_mailing(page=page)
"""
STATES = """
import json
from newsflash.models import *
print(json.dumps(dict(Delivery.objects.values_list("subscription__email", "state"))))
"""


class Site:
    """Mail goes to the sink."""

    def __init__(self, folder, sink, database=""):
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "burgerkracht.settings",
            "BURGERKRACHT_ENV": "development",
            "BURGERKRACHT_VAR": str(folder),
            "BURGERKRACHT_MAILS_PER_MINUTE": "0",
            "BURGERKRACHT_MAILS_PER_DOMAIN": "0",
            "DATABASE_URL": database,
            "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        }

    def manage(self, *arguments):
        """Run a command to its end; what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def fill(self, readers):
        """An issue that is due, and its readers."""
        self.manage("migrate", "--verbosity", "0")
        self.manage("shell", "--verbosity", "0", "-c", START.replace("NUMBER", str(readers)))

    def sender(self, lease=600):
        """A sender that runs."""
        command = [sys.executable, "manage.py", "send_newsflash", "--lease", str(lease)]
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def states(self):
        """What the database says of each reader."""
        return json.loads(self.manage("shell", "--verbosity", "0", "-c", STATES))


def kill(process):
    """As a power cut would."""
    process.send_signal(signal.SIGKILL)
    process.communicate()
