"""Merging two terms carries over all use: on pages, in drafts, among terms, and for who searches."""

import pytest
from django.core.exceptions import ValidationError

from network.models import ExpertiseTerm
from network.services import terms
from network.services.terms import merge_terms, uses_of
from tests import factories

pytestmark = pytest.mark.django_db


def names(manager):
    return sorted(manager.values_list("name", flat=True))


def test_every_use_goes_to_the_term_that_stays():
    keep, drop = factories.term("boekhouden"), factories.term("de boeken doen")
    page = factories.initiative(seeks=[drop], has=[drop])
    profile = factories.profile(terms=[drop])

    merge_terms(keep=keep, drop=drop)

    assert names(page.seeks) == names(page.has) == names(profile.terms) == ["boekhouden"]
    assert uses_of(keep) == 3
    assert not ExpertiseTerm.objects.filter(pk=drop.pk).exists()


def test_a_page_with_both_terms_carries_the_one_that_stays_once():
    keep, drop = factories.term("koken"), factories.term("eten maken")
    page = factories.initiative(seeks=[keep, drop])

    merge_terms(keep=keep, drop=drop)

    assert names(page.seeks) == ["koken"]


def test_the_old_name_and_its_other_words_find_the_term_that_stays():
    keep = factories.term("koken", synonyms="kok\neten koken")
    drop = factories.term("Eten maken", synonyms="KOK\nkokkerellen", explanation="Voor een groep.")

    kept = merge_terms(keep=keep, drop=drop)

    assert kept.synonym_list == ["kok", "eten koken", "Eten maken", "kokkerellen"]
    assert kept.explanation == "Voor een groep."
    assert ExpertiseTerm.objects.names_for(["eten maken", "kokkerellen"]) == ["koken"]


def test_narrower_terms_move_along():
    keep, drop = factories.term("geld"), factories.term("financiën")
    child = factories.term("belasting", parent=drop)

    merge_terms(keep=keep, drop=drop)

    child.refresh_from_db()
    assert child.parent == keep


def test_a_term_that_lies_below_the_other_rises_so_that_no_circle_comes_about():
    top = factories.term("huishouden")
    drop = factories.term("financiën", parent=top)
    middle = factories.term("belasting", parent=drop)
    keep = factories.term("aangifte", parent=middle)

    kept = merge_terms(keep=keep, drop=drop)

    middle.refresh_from_db()
    assert (kept.parent, middle.parent) == (top, kept)


def test_drafts_and_older_versions_keep_the_term():
    keep, drop = factories.term("koken"), factories.term("eten maken")
    page = factories.initiative(seeks=[drop], has=[keep, drop])
    page.save_revision()

    merge_terms(keep=keep, drop=drop)

    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [tag.name for tag in draft.seeks.all()] == [tag.name for tag in draft.has.all()] == ["koken"]


def test_a_merge_tells_which_pages_changed(monkeypatch):
    told = []
    monkeypatch.setattr(terms, "announce", told.extend)
    keep, drop = factories.term(), factories.term()
    page, _other = factories.initiative(seeks=[drop]), factories.initiative(seeks=[keep])

    merge_terms(keep=keep, drop=drop)

    assert told == [page]


def test_a_term_cannot_be_merged_with_itself():
    term = factories.term()

    with pytest.raises(ValidationError):
        merge_terms(keep=term, drop=term)
