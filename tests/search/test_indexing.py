"""The index follows content, whatever happens to it."""

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from burgerkracht.plugins import hook
from jobs.services import all_jobs
from search.models import SearchDocument, SearchToken
from search.services.indexing import index_everything, recount_tokens
from tests import factories

pytestmark = pytest.mark.django_db


def found(words: str, kind: str = "initiative") -> list[int]:
    return [key.id for key in hook.find_items(query=words, types=[kind], limit=1000)]


@pytest.fixture
def page(site_home, committed):
    with committed():
        return factories.initiative(title="Zwaluwtil", seeks=[factories.term("timmeren")])


def test_a_new_page_is_found_by_title_and_by_term(page):
    assert found("zwaluwtil") == found("timmeren") == [page.pk]


def test_a_changed_page_is_found_by_its_new_words_only(page, committed):
    with committed():
        page.title = "Egelhuis"
        page.save_revision().publish()

    assert (found("zwaluwtil"), found("egelhuis")) == ([], [page.pk])


def test_a_page_taken_off_is_gone(page, committed):
    with committed():
        page.unpublish()

    assert found("zwaluwtil") == []


def test_a_deleted_page_is_gone(page, committed):
    with committed():
        page.delete()

    assert found("zwaluwtil") == []


def test_a_page_for_members_only_is_gone_until_it_is_for_everyone(page, committed):
    with committed():
        restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    hidden = found("zwaluwtil")
    with committed():
        restriction.delete()

    assert (hidden, found("zwaluwtil")) == ([], [page.pk])


def test_a_renamed_term_is_found_by_its_new_name(page, committed):
    with committed():
        term = page.seeks.get()
        term.name = "houtbewerken"
        term.save()

    assert found("houtbewerken") == [page.pk]


def test_a_draft_changes_nothing(page, committed):
    with committed():
        page.title = "Geheim"
        page.save_revision()

    assert found("geheim") == []
    assert found("zwaluwtil") == [page.pk]


def test_a_snippet_is_found(site_home, committed):
    with committed():
        concern = factories.concern(public_title="Losliggende stoeptegels")

    assert found("stoeptegel", "concern") == [concern.pk]


def test_counts_of_tokens_stay_right(page, committed):
    with committed():
        page.title = "Egelhuis"
        page.save_revision().publish()
    with committed():
        factories.initiative(title="Nog een egelhuis")
    kept = {row.token: row.documents for row in SearchToken.objects.filter(documents__gt=0)}

    recount_tokens()

    assert kept == {row.token: row.documents for row in SearchToken.objects.filter(documents__gt=0)}
    assert kept["egelhuis"] == 2


def test_everything_can_be_indexed_again(page):
    SearchDocument.objects.filter(object_id=page.pk).update(digest="old", title_tokens="")
    SearchDocument.objects.create(model="network.initiativepage", object_id=999_999, title="left over", type="page")

    assert index_everything() == 2
    assert found("zwaluwtil") == [page.pk]
    assert index_everything() == 0


def test_an_app_that_fails_does_not_empty_the_index(page, committed, monkeypatch):
    def fail(**_arguments):
        raise RuntimeError("broken plug-in")

    impl = hook.searchable_items.get_hookimpls()[0]
    monkeypatch.setattr(impl, "function", fail)
    with committed():
        page.save()

    assert found("zwaluwtil") == [page.pk]


def test_rebuild_and_reconcile_are_safe_to_run(page, capsys):
    call_command("search_rebuild")
    call_command("search_reconcile")

    assert "0 items" in capsys.readouterr().out
    assert found("zwaluwtil") == [page.pk]


def test_every_night_what_is_missing_comes_back(page):
    SearchDocument.objects.filter(object_id=page.pk).delete()
    jobs = {job.name: job for job in all_jobs()}
    jobs["search.reconcile"].run()

    assert found("zwaluwtil") == [page.pk]
    assert jobs["search.tell"].run() == 0  # no server outside to tell
