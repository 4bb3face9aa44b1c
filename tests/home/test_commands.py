"""`prepare` and `seed_demo`: a whole site out of nothing, and twice is once."""

import io

import pytest
from django.core.management import call_command
from wagtail.models import Page

from accounts.models import User
from home.models import Area, Door, HomePage, NetworkSettings, Theme
from home.services.site import prepare_site
from network.models import Concern, ConcernGroup, ExpertiseProfilePage, ExpertiseTerm, InitiativePage, MeetingPage
from newsflash.models import NewsFlashPage

pytestmark = pytest.mark.usefixtures("site_home")
AT_LEAST = {
    InitiativePage: 30,
    ExpertiseProfilePage: 36,
    Concern: 40,
    ConcernGroup: 9,
    MeetingPage: 8,
    NewsFlashPage: 8,
    ExpertiseTerm: 60,
}


def seed():
    told = io.StringIO()
    call_command("seed_demo", stdout=told)
    return told.getvalue()


def everything():
    models = (Area, Theme, Page, Door, NetworkSettings, *AT_LEAST)
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


@pytest.fixture
def folder(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path


def prepare():
    told = io.StringIO()
    call_command("prepare", stdout=told)
    return told.getvalue()


def test_the_demo_has_enough_of_everything():
    seed()

    assert {model: model.objects.count() for model in AT_LEAST if model.objects.count() < AT_LEAST[model]} == {}


def test_the_demo_is_about_every_theme_and_every_district():
    seed()

    themes, areas = (
        set(InitiativePage.objects.values_list(name, flat=True)) for name in ("themes__slug", "area__slug")
    )
    assert set(Theme.objects.values_list("slug", flat=True)) == themes
    assert set(Area.objects.districts().values_list("slug", flat=True)) - areas == set()


def test_the_demo_has_offers_and_requests_and_answers():
    seed()

    assert set(ExpertiseProfilePage.objects.values_list("kind", flat=True)) == {"offer", "request"}
    assert ConcernGroup.objects.exclude(answer="").count() >= 2
    assert ExpertiseTerm.objects.exclude(synonyms="").count() >= 30


def test_seeding_twice_changes_nothing():
    seed()
    before = everything()

    told = seed()

    assert everything() == before
    assert all(line.split(": ")[1].split()[0] == line.split("(")[1].split()[0] for line in told.splitlines() if line)


def test_seeding_again_leaves_what_editors_changed():
    seed()
    page = InitiativePage.objects.first()
    page.title = "Van de redactie"
    page.save_revision().publish()

    seed()

    assert InitiativePage.objects.get(pk=page.pk).title == "Van de redactie"


def test_preparing_twice_keeps_every_change(folder):
    home = HomePage.objects.get()
    Door.objects.all().delete()
    Door.objects.create(home=home, icon="bulb", title="Mijn deur", page=home)
    NetworkSettings.objects.update(phone="070 555 01 99")
    Theme.objects.filter(slug="groen").update(name="Gras")
    before = everything()

    prepare_site()
    prepare()

    assert everything() == before


def test_prepare_tells_how_to_log_in_and_makes_that_login_once(folder):
    first, second = prepare(), prepare()

    name, password = (folder / "editor-login").read_text().split(" / ")
    editor = User.objects.get(username=name)
    assert editor.check_password(password)
    assert not editor.is_superuser
    assert password in first
    assert password in second
    assert "/beheer/" in first


def test_the_file_with_the_login_is_for_its_owner_only(folder):
    prepare()

    assert (folder / "editor-login").stat().st_mode & 0o077 == 0
