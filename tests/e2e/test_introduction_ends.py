"""How introductions end, in a browser: a no, no answer, and an editor who proposes and notes a yes by phone."""

import os
import subprocess
import sys
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT, clean_environment
from tests.e2e.mailbox import Box

_number = count(1)
MADE = """
from django.utils import timezone
from network.models import ExpertiseTerm
from privacy.models import Resident
from tests import factories

word = "{word}"
people = [
    Resident.objects.create(
        first_name=name, last_name=f"Achternaam{{word}}", email=f"{{name.lower()}}.{{word}}@example.org",
        phone="06 1234 5678", confirmed_at=timezone.now(),
    )
    for name in ("Annie", "Bram")
]
term = ExpertiseTerm.objects.create(name=word)
offer = factories.profile(title=f"Ik kan {{word}}", terms=[term], resident=people[0])
ask = factories.profile(title=f"Wie kan {{word}}", kind="request", terms=[term], resident=people[1])
print("PAIR", offer.pk, ask.pk)
"""
EXPIRED = """
from datetime import timedelta
from django.utils import timezone
from network.models import Introduction
from network.services.introductions import expire_old

long_ago = timezone.now() - timedelta(days=31)
Introduction.objects.filter(offer__title="Ik kan {word}").update(waiting_since=long_ago, asked_at=long_ago)
expire_old()
"""


def run(site, code: str) -> str:
    """What a volunteer who keeps the server could type there."""
    ours = {"BURGERKRACHT_VAR": str(site.folder), "BURGERKRACHT_BASE_URL": site.address}
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", code],
        env={**clean_environment(), **ours, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")])},
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def pair(site):
    """(what they share, the box of who offers, the box of who asks), with the suggestion on its way."""
    word = f"klokkenmaken{next(_number)}"
    assert "PAIR" in run(site, MADE.format(word=word))
    return word, Box(site, f"annie.{word}@example.org"), Box(site, f"bram.{word}@example.org")


def secrets_of(name: str, word: str) -> tuple[str, ...]:
    """What the other may not know before both said yes."""
    return (f"{name.lower()}.{word}@", f"Achternaam{word}", "1234 5678")


def test_a_no_reaches_the_other_without_a_name_or_a_reason(visit, site, pair):
    word, annie, bram = pair
    page = visit()
    page.goto(annie.link("Deze buren passen bij u"))
    page.get_by_role("button", name="Ja, ik wil kennismaken").click()

    other = visit()
    other.goto(bram.link("Een buur wil met u kennismaken"))
    other.locator("details summary").last.click()
    other.get_by_label("Te ver weg").check()
    other.get_by_role("button", name="Nee, liever niet").click()

    text = annie.text("Nog geen antwoord")
    assert not [secret for secret in (*secrets_of("Bram", word), "ver weg") if secret in text]


def test_what_nobody_answers_ends_by_itself(visit, site, pair):
    word, annie, bram = pair
    page = visit()
    page.goto(annie.link("Deze buren passen bij u"))
    page.get_by_role("button", name="Ja, ik wil kennismaken").click()
    late = bram.link("Een buur wil met u kennismaken")

    run(site, EXPIRED.format(word=word))

    assert "Bram" not in annie.text("Nog geen antwoord")
    other = visit()
    other.goto(late)
    expect(other.locator("h1")).to_contain_text("afgelopen")
    expect(other.get_by_role("button", name="Ja, ik wil kennismaken")).to_have_count(0)


def test_an_editor_proposes_and_notes_an_answer_by_phone(visit, editor, site, pair):
    word, annie, bram = pair
    annie.text("Deze buren passen bij u")
    page = editor()
    page.goto("/beheer/kennismaking/voorstellen/")
    for field, title in (("offer", f"Ik kan {word}"), ("request", f"Wie kan {word}")):
        choose(page, field, title)
    page.get_by_label("Waarom zij bij elkaar passen").fill("Jullie maken allebei klokken.")
    page.get_by_role("button", name="Vraag het aan allebei").click()
    expect(page.locator("main")).to_contain_text(f"Wie kan {word}")

    assert "Bekijk het en kies" in bram.text("Wilt u kennismaken")
    page.get_by_role("button", name="Zei ja aan de telefoon").first.click()
    other = visit()
    other.goto(bram.link("Een buur wil met u kennismaken"))
    other.get_by_role("button", name="Ja, ik wil kennismaken").click()
    assert f"bram.{word}@example.org" in annie.text("U zei allebei ja")


def choose(page: Page, field: str, title: str) -> None:
    """Pick a page in Wagtail's chooser, by searching for it."""
    page.locator(f"#id_{field}-chooser [data-chooser-action-choose]").first.click()
    dialog = page.locator(".modal-content")
    dialog.locator("#id_q").fill(title)
    dialog.get_by_role("link", name=title, exact=True).click()
    expect(page.locator(f"#id_{field}-chooser")).to_contain_text(title)
