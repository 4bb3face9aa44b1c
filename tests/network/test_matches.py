"""Who can help, on the pages where it shows: only what is public and open today, each with its reason."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.memo import Memo
from network.queries import match_items
from network.queries.match_places import distances, place_names
from network.queries.matches import matches_of_profile
from network.queries.vocabulary import vocabulary
from network.scoring import Facts, Matcher, Side, read_item
from network.slots import to_bits
from privacy.models import Resident
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")


@pytest.fixture
def add(committed):
    """add(make, …) -> a record of which everybody has heard."""

    def made(make, **fields):
        with committed():
            return make(**fields)

    return made


@pytest.fixture
def change(committed):
    """change(page, …) saves and publishes it."""

    def saved(page, **fields):
        for name, value in fields.items():
            setattr(page, name, value)
        with committed():
            page.save_revision().publish()

    return saved


@pytest.fixture
def asking(add):
    return add(factories.profile, kind="request", title="Wie telt mee", terms=["boekhouden"])


@pytest.fixture
def offering(add):
    return add(factories.profile, title="Cijfers", terms=["boekhouden"], slots=to_bits(["tue-evening"]))


def matched(page):
    return [found.subject.title for found in matches_of_profile(page, Memo(), 10)]


def panel(client, page):
    html = client.get(page.get_url()).content.decode()
    return html.partition('id="matches-title"')[2].partition("</section>")[0]


def test_a_request_shows_who_can_help_and_an_offer_where_it_is_needed(client, asking, offering):
    assert "Cijfers" in panel(client, asking)
    assert "Wie kan helpen" in panel(client, asking)
    assert "Wie telt mee" in panel(client, offering)
    assert "Wie zoekt dit?" in panel(client, offering)


def test_the_reason_is_a_sentence_without_a_percentage(change, asking, offering):
    change(asking, slots=to_bits(["tue-evening"]))

    reason = matches_of_profile(offering, Memo(), 1)[0].reason

    assert reason.startswith("Zoekt boekhouden (hier geboden: boekhouden")
    assert reason.endswith("), Stompwijk, dinsdagavond.")


def test_an_initiative_shows_who_can_help_with_what_it_and_its_requests_ask(client, add, offering):
    page = add(factories.initiative, seeks=["lassen"])
    add(factories.profile, kind="request", title="Voor ons", initiative=page, terms=["boekhouden"])
    add(factories.profile, title="Lasser", terms=["lassen"])

    shown = panel(client, page)

    assert "Lasser" in shown
    assert "Cijfers" in shown


def test_an_offer_shows_an_initiative_and_its_request_once(add, offering):
    page = add(factories.initiative, title="Tuin", seeks=["boekhouden"])
    add(factories.profile, kind="request", title="Voor de tuin", initiative=page, terms=["boekhouden"])

    assert len(matched(offering)) == 1


@pytest.mark.parametrize("state", ["talking", "fulfilled", "paused", "expired"])
def test_what_is_not_open_is_not_suggested_and_gets_no_suggestions(change, asking, offering, state):
    change(offering, state=state)

    assert matched(asking) == []
    assert matched(offering) == []


def test_a_draft_is_not_suggested(committed, asking, offering):
    with committed():
        offering.unpublish()

    assert matched(asking) == []


def test_what_is_over_is_not_suggested(change, asking, offering):
    change(offering, until=timezone.localdate())
    assert matched(asking) == ["Cijfers"]

    change(offering, until=timezone.localdate() - datetime.timedelta(days=1))
    assert matched(asking) == []


def test_what_is_not_for_everybody_is_neither_suggested_nor_given_suggestions(committed, client, asking, offering):
    with committed():
        PageViewRestriction.objects.create(page=offering, restriction_type="login")

    assert matched(asking) == []
    assert matched(offering) == []


@pytest.mark.parametrize("stage", ["resting", "finished", "stopped"])
def test_an_initiative_that_rests_asks_nobody(client, add, offering, stage):
    page = add(factories.initiative, seeks=["boekhouden"], stage=stage, stop_reason="other")

    assert panel(client, page) == ""
    assert matched(offering) == []


def test_nobody_is_suggested_to_himself(change, asking, offering):
    resident = Resident.objects.create(first_name="Sam", email="sam@example.org")
    for page in (asking, offering):
        change(page, resident=resident)

    assert matched(asking) == []


def test_nothing_of_a_person_stands_in_a_suggestion(client, change, asking, offering):
    resident = Resident.objects.create(first_name="Samira", last_name="Zonneveld", email="samira@example.org")
    change(offering, resident=resident, display_name="Samira", name_public=False)

    shown = panel(client, asking)

    assert "Cijfers" in shown
    assert not any(secret in shown for secret in ("Samira", "Zonneveld", "example.org"))


def test_texts_match_without_terms(add):
    offer = add(factories.profile, title="Pensioen", introduction="Dertig jaar boekhouder geweest.")
    add(factories.profile, title="Taart", introduction="Ik bak graag appeltaart.")
    request = add(
        factories.profile, kind="request", title="Hulp", introduction="Wie houdt onze contributie en bonnetjes bij?"
    )

    assert matched(request) == [offer.title]


def test_a_change_is_seen_at_once(change, asking, offering):
    assert matched(asking) == ["Cijfers"]

    change(offering, title="Getallen")
    assert matched(asking) == ["Getallen"]


def test_distances_are_of_this_place():
    distance = distances(vocabulary(Memo()))

    assert distance("essesteijn", "essesteijn") == 0
    assert distance("essesteijn", "voorburg") == 0
    assert 0.3 < distance("essesteijn", "bovenveen") < 3
    assert distance("voorburg-west", "wijk-stompwijk") > 3
    assert distance("essesteijn", "nergens") is None


def test_a_name_means_the_village_before_its_district():
    assert place_names(vocabulary(Memo()))["stompwijk"] == "stompwijk"


def test_every_database_gives_the_list_that_the_texts_alone_give(add, settings):
    """The suite runs on SQLite and on PostgreSQL; both have to equal what is read here without any database."""
    area, told = factories.area("voorburg"), ("boekhouden", "kas bijhouden", "cijfers", "administratie en belasting")
    money = add(factories.term, name="boekhouden")
    offers = [
        add(
            factories.profile, title=f"Ik doe {words}", introduction=f"Graag {words}, {when}.", area=area,
            terms=[money] if number % 2 else [], travel_km=number,
        )
        for number, (words, when) in enumerate((words, when) for words in told for when in ("'s avonds", "overdag"))
    ]  # fmt: skip
    ask = add(
        factories.profile, kind="request", title="Wie doet de boekhouding", introduction="Van onze club, 's avonds."
    )
    memo = Memo()
    language = match_items._readings(memo).language

    def read(page, *, offer):
        facts = Facts(
            title=page.title, text=page.introduction, terms=tuple(page.terms.slugs()), area=page.area.slug,
            travel_km=page.travel_km, remote=page.remote, slots=page.slots,
        )  # fmt: skip
        return read_item(page.pk, facts, language, offer=offer)

    side = Side([read(page, offer=True) for page in reversed(offers)])
    alone = Matcher(side, distances(vocabulary(memo)), settings.MATCH_WEIGHTS).offers_for(read(ask, offer=False), 20)

    found = [(one.subject.pk, one.score) for one in matches_of_profile(ask, memo, 20)]
    assert len(found) >= 4
    assert found == [(match.offer.id, match.score) for match in alone]
