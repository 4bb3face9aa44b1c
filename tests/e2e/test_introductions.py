"""Two residents meet through their mail boxes: on a phone without JavaScript, and by keyboard only."""

import json
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import ROOT, clean_environment
from tests.e2e.mailbox import Box

ANNIE, BRAM = "annie.e2e@voorbeeld.example", "bram.e2e@voorbeeld.example"
PREPARE = """
import json, sys
from django.utils import timezone
from home.models import Area
from network.models import ExpertiseIndexPage, ExpertiseProfilePage, Introduction
from privacy.models import Resident
Introduction.objects.all().delete()
index = ExpertiseIndexPage.objects.get()
ids = {}
for kind, name, title, text in (
    ("offer", "Annie", "Torenuurwerken smeren", "Ik onderhoud graag torenuurwerken en klokkentorens."),
    ("request", "Bram", "Wie smeert ons torenuurwerk?", "Wij zoeken iemand die ons torenuurwerk onderhoudt."),
):
    email = f"{name.lower()}.e2e@voorbeeld.example"
    who, _ = Resident.objects.get_or_create(
        email=email, defaults={"first_name": name, "last_name": "Geheimers", "confirmed_at": timezone.now()}
    )
    page = ExpertiseProfilePage.objects.filter(resident=who).first()
    if page is None:
        page = index.add_child(instance=ExpertiseProfilePage(
            title=title, introduction=text, kind=kind, area=Area.objects.get(slug="stompwijk"), resident=who
        ))
        page.terms.set(["torenuurwerken"]); page.save()
    ids[kind] = page.pk
print("IDS" + json.dumps(ids))
"""


@pytest.fixture
def manage(site):
    """manage("work", "--once") -> what the command says, in the running site."""

    def run(*arguments, program=None):
        environment = {
            **clean_environment(), "BURGERKRACHT_VAR": str(site.folder), "BURGERKRACHT_BASE_URL": site.address
        }  # fmt: skip
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, input=program, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture
def pair(manage):
    """An offer and a request of two residents, matched and told."""
    said = manage("shell", "-v", "0", program=PREPARE)
    manage("rematch")
    return json.loads(said.split("IDS")[1].splitlines()[0])


def send(manage):
    """Tell and send now, as the jobs would."""
    manage(
        "shell", "-v", "0",
        program="from network.services.telling import tell_residents\nfrom outbox.services import send_due_letters\n"
        "tell_residents()\nwhile send_due_letters(): pass\n",
    )  # fmt: skip


def test_two_neighbours_meet_on_a_phone_and_by_keyboard(visit, site, manage, pair):
    annie, bram = Box(site, ANNIE), Box(site, BRAM)
    send(manage)
    for box in (annie, bram):
        assert "Geheimers" not in box.text("Deze buren passen bij u")
    phone = visit(width=320, java_script_enabled=False)
    phone.goto(annie.link("Deze buren passen bij u"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wilt u kennismaken?")
    phone.get_by_role("button", name="Ja, ik wil kennismaken").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Dank u wel voor uw ja")

    send(manage)
    keyboard = visit()
    keyboard.goto(bram.link("Een buur wil met u kennismaken"))
    for _step in range(60):
        keyboard.keyboard.press("Tab")
        if keyboard.evaluate("document.activeElement.value") == "yes":
            break
    keyboard.keyboard.press("Enter")
    expect(keyboard.get_by_role("heading", level=1)).to_have_text("Dank u wel voor uw ja")

    send(manage)
    made = annie.text("U zei allebei ja")
    assert BRAM in made
    assert "Geheimers" not in made
    phone.goto(annie.link("U zei allebei ja"))
    phone.get_by_role("button", name="Wij spraken elkaar").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Fijn om te horen")
