"""A group becomes an initiative: the link is kept, and who said “me too” is invited once, when it is on the site."""

import pytest

from network.models import ConcernGroup, MeToo
from network.services.group_initiatives import begin_initiative, invite_to_initiative
from network.services.me_too import say_me_too
from outbox.models import Letter
from privacy.models import Resident
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")


@pytest.fixture
def group(site_home):
    group = factories.group(title="Donkere paden", slug="donkere-paden")
    say_me_too(group=group, resident=Resident.objects.create(email="bram@example.org"))
    MeToo.objects.create(group=group, device="x")
    return group


def test_nobody_is_invited_before_it_is_on_the_site_and_everybody_once_after(group, committed):
    page = factories.initiative(title="Licht voor het pad", live=False)
    begin_initiative(slug=group.slug, initiative=page)
    begin_initiative(slug=group.slug, initiative=page)
    assert invite_to_initiative(page) == 0

    with committed():
        page.save_revision().publish()
    with committed():
        page.save_revision().publish()

    letter = Letter.objects.get()
    assert (letter.to, letter.name) == ("bram@example.org", "concern_initiative")
    assert "Licht voor het pad" in letter.text
    assert group.events.count() == 1


def test_a_second_initiative_invites_nobody_again(group):
    for title in ("Licht", "Nog meer licht"):
        page = factories.initiative(title=title)
        begin_initiative(slug=group.slug, initiative=page)
        invite_to_initiative(page)

    assert Letter.objects.count() == 1


def test_an_initiative_that_editors_tie_to_it_invites_nobody(group, committed):
    page = factories.initiative()
    with committed():
        group.initiatives.set([page])
        group.save()
        page.save_revision().publish()

    assert not Letter.objects.exists()


def test_the_link_is_kept_and_shown(client, group, committed):
    page = factories.initiative(title="Licht voor het pad")
    with committed():
        begin_initiative(slug=group.slug, initiative=page)

    html = client.get("/schoen/donkere-paden/").content.decode()

    assert list(ConcernGroup.objects.get(pk=group.pk).initiatives.all()) == [page]
    assert "Licht voor het pad" in html
    assert 'href="/initiatieven/aanmelden/?groep=donkere-paden"' in html


def test_a_group_that_is_not_there_begins_nothing():
    assert begin_initiative(slug="nergens", initiative=factories.initiative()) is None
