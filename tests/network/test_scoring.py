"""Rules that every match obeys, whatever is offered and asked (Hypothesis), and what texts are understood to say."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.scoring import (
    DEFAULT_WEIGHTS,
    Facts,
    Fields,
    Item,
    Language,
    Matcher,
    Side,
    known_fields,
    parse_weights,
    read_item,
)
from network.scoring.items import Meaning, Moments, Whereabouts
from network.scoring.moments import ALL, hours_in, once_in, slot, slots_in
from network.scoring.reading import places_in

KM = {"noord": 0.0, "midden": 2.0, "zuid": 5.0, "ver": 40.0}
TERMS = [f"t{number}" for number in range(8)]
LANGUAGE = Language(lambda text: (), broader={"t1": ["t0"], "t2": ["t0"]}, terms={term: term for term in TERMS})
few = settings(max_examples=60, deadline=None)


def distance(one, other):
    return abs(KM[one] - KM[other])


def matcher(offers):
    return Matcher(Side(offers), distance)


def score(demand, offer, among=()):
    found = matcher([offer, *among]).offers_for(demand, 100)
    return next((match.score for match in found if match.offer is offer), 0.0)


def item(id, terms=(), *, offer, **fields):
    fields = {"area": "midden", **fields}
    return read_item(id, Facts(terms=tuple(terms), **fields), LANGUAGE, offer=offer)


def items(offer):
    return st.builds(
        lambda id, terms, area, slots, hours, remote, themes, asked: item(
            id, terms, offer=offer, area=area, slots=slots, hours=hours, remote=remote, themes=themes, asked=asked
        ),
        id=st.integers(1, 10_000),
        terms=st.lists(st.sampled_from(TERMS), unique=True, max_size=5),
        area=st.sampled_from(list(KM)),
        slots=st.integers(0, ALL),
        hours=st.none() | st.integers(0, 40),
        remote=st.booleans(),
        themes=st.sets(st.sampled_from("abc")),
        asked=st.integers(0, 9),
    )


crowd = st.lists(items(True), max_size=6)


@few
@given(items(False), crowd)
def test_parts_add_up_to_the_total_and_each_lies_between_nothing_and_one(demand, offers):
    for match in matcher(offers).offers_for(demand, 100):
        assert match.score == pytest.approx(sum(part.value * part.weight for part in match.parts), abs=1e-6)
        assert all(0 <= part.value <= 1 for part in match.parts)
        assert [part.name for part in match.parts] == list(DEFAULT_WEIGHTS)
        assert 0 < match.score <= 1


@few
@given(items(False), items(True), st.sampled_from(TERMS), crowd)
def test_one_more_shared_term_never_lowers(demand, offer, term, among):
    before = score(demand, offer, among)
    more = {"words": item(0, [*offer.terms, term], offer=True).words}
    asks = {"words": item(0, [*demand.terms, term], offer=False).words}

    assert score(replace(demand, **asks), replace(offer, **more), among) >= before


@few
@given(st.integers(2, 12))
def test_a_rare_term_outweighs_a_common_one(number):
    demand = item(1, ["t3", "t4"], offer=False)
    common, rare = item(2, ["t3"], offer=True), item(3, ["t4"], offer=True)
    among = [item(10 + place, ["t3"], offer=True) for place in range(number)]

    assert score(demand, rare, [common, *among]) > score(demand, common, [rare, *among])


@few
@given(items(False), items(True), crowd)
def test_nearer_never_lowers(demand, offer, among):
    demand = replace(demand, where=Whereabouts(frozenset({"noord"})))
    scores = [score(demand, replace(offer, where=replace(offer.where, areas=frozenset({area}))), among) for area in KM]

    assert scores == sorted(scores, reverse=True)


@few
@given(items(False), items(True), crowd)
def test_who_was_asked_more_often_never_goes_up(demand, offer, among):
    scores = [score(demand, replace(offer, asked=asked), among) for asked in range(6)]

    assert scores == sorted(scores, reverse=True)


@few
@given(items(False), crowd, st.randoms())
def test_numbers_and_order_only_break_ties(demand, offers, chance):
    numbers = chance.sample(range(100), len(offers))
    renamed = [replace(offer, id=number) for offer, number in zip(offers, numbers, strict=True)]
    chance.shuffle(renamed)

    scores = [match.score for match in matcher(offers).offers_for(demand, 100)]

    assert [match.score for match in matcher(renamed).offers_for(demand, 100)] == scores
    assert scores == sorted(scores, reverse=True)


@few
@given(items(False), crowd)
def test_nobody_is_suggested_without_shared_expertise(demand, offers):
    wide = {"t1": {"t0", "t2"}, "t2": {"t0", "t1"}, "t0": {"t1", "t2"}}
    near = {other for term in demand.terms for other in (term, *wide.get(term, ()))}

    assert all(near & set(match.offer.terms) for match in matcher(offers).offers_for(demand, 100))


@few
@given(st.lists(items(False), max_size=5), crowd)
def test_both_ways_give_the_same_score(demands, offers):
    side = Side([replace(demand, id=f"d{place}") for place, demand in enumerate(demands)])
    offers = [replace(offer, id=f"o{place}") for place, offer in enumerate(offers)]
    found = matcher(offers)

    forth = {(d.id, match.offer.id): match.score for d in side.items for match in found.offers_for(d, 100)}
    back = {(match.demand.id, o.id): match.score for o in offers for match in found.demands_for(o, side, 100)}

    assert forth == pytest.approx(back, abs=2e-6)


def test_an_exact_term_before_a_narrower_one_before_one_beside_it():
    demand = item(1, ["t1"], offer=False)
    exact, wide, beside = (item(number, [term], offer=True) for number, term in enumerate(("t1", "t0", "t2"), 2))

    found = matcher([beside, wide, exact]).offers_for(demand, 10)

    assert [match.offer for match in found][:2] == [exact, wide]


def test_nobody_is_matched_with_himself():
    demand, offer = item(1, ["t1"], offer=False, owner=7), item(2, ["t1"], offer=True, owner=7)

    assert matcher([offer]).offers_for(demand, 10) == []


def test_who_cannot_at_the_asked_hour_goes_below_who_can():
    demand = item(1, ["t1"], offer=False, slots=slot(5, 0))
    can, cannot = item(9, ["t1"], offer=True, slots=slot(5, 0)), item(2, ["t1"], offer=True, slots=slot(0, 2))

    assert [match.offer for match in matcher([cannot, can]).offers_for(demand, 10)] == [can, cannot]


def test_from_a_distance_is_as_good_as_next_door():
    demand = item(1, ["t1"], offer=False, area="noord")
    remote, near = item(2, ["t1"], offer=True, area="ver", remote=True), item(3, ["t1"], offer=True, area="noord")

    assert score(demand, remote, [near]) == score(demand, near, [remote])


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("op zaterdagochtend", [(5, 0)]),
        ("Dinsdagavond of woensdagavond", [(1, 2), (2, 2)]),
        ("elke donderdag, op donderdagmiddag", [(3, 1)]),
        ("'s avonds", [(day, 2) for day in range(7)]),
        ("in het weekend", [(day, part) for day in (5, 6) for part in range(3)]),
        ("doordeweeks 's ochtends", [(day, 0) for day in range(5)]),
        ("tot morgen", []),
        ("ik help graag", []),
    ],
)
def test_time_in_a_text(text, slots):
    assert slots_in(text) == sum(slot(day, part) for day, part in slots)


def test_hours_and_rhythm_in_a_text():
    assert hours_in("ongeveer vier uur per week") == 4
    assert hours_in("een uurtje") is None
    assert once_in("op 9 maart") is True
    assert once_in("elke week") is False
    assert once_in("graag") is None


def test_places_in_a_text_longest_name_first():
    places = {"leidschendam": "l", "leidschendam-zuid": "lz"}

    assert places_in("in leidschendam-zuid", places) == {"lz"}
    assert places_in("in leidschendam", places) == {"l"}


def spoken(word):
    return Meaning(word, word, {word: 1.0})


def read(text, *, offer=True, **more):
    language = Language(lambda text: [spoken(word.strip(".,").lower()) for word in text.split()], **more)
    return read_item(1, Facts(text=text), language, offer=offer)


def test_what_somebody_does_not_do_is_refused():
    offer = read("Ik timmer. Elektra doe ik niet.")

    assert {"ik", "timmer"} <= {word.word for word, _weight in offer.words}
    assert "elektra" in {word.word for word, _weight in offer.refused}


def test_not_alone_refuses_nothing():
    assert read("Ik zucht niet. Geen probleem. Niet alleen taart.").refused == ()


def test_what_is_there_already_is_not_asked():
    demand = read("Wie helpt met koken? Gereedschap ligt klaar.", offer=False)

    assert "gereedschap" not in {word.word for word, _weight in demand.words}


def test_time_said_with_a_refusal_does_not_suit():
    assert read("Ik kan niet op dinsdag").moments == Moments(free=0, busy=0b111 << 3)


def test_only_there():
    where = read("Alleen in Voorburg", places={"voorburg": "voorburg"}).where

    assert where.only == {"voorburg"}


def test_a_field_brings_texts_together_that_share_no_word():
    fields = Fields({"boekhouden": ["boekhouder", "centen"]}, lambda text: [spoken(text)])
    offer, demand = (
        read("boekhouder geweest", fields=fields),
        read("wie telt de centen", offer=False, fields=fields),
    )

    match = matcher([offer]).offers_for(demand, 1)[0]

    assert (match.asked[0], match.offered[0]) == ("centen", "boekhouder")


def test_fields_are_written_as_they_should():
    fields = known_fields()

    assert len(fields) > 80
    assert all(cue and cue == cue.strip().lower() for cues in fields.values() for cue in cues)


def test_an_empty_item_matches_nothing():
    assert matcher([Item(1), Item(2)]).offers_for(Item(3), 10) == []


def test_weights_are_shares():
    assert parse_weights("expertise=3, nearness=1") == {
        "expertise": 0.75,
        "nearness": 0.25,
        "availability": 0.0,
        "themes": 0.0,
        "fairness": 0.0,
    }


@pytest.mark.parametrize(
    "text", ["", "nearness=1", "expertise=0", "expertise=-1", "expertise=x", "expertise=nan", "luck=1,expertise=1"]
)
def test_mistaken_weights_are_refused(text):
    with pytest.raises(ValueError, match="match weights"):
        parse_weights(text)
