"""Every change that visitors could see is told once, after it is certain."""

import pytest
from django.db import connection, transaction
from wagtail.models import PageViewRestriction

from burgerkracht.plugins import hookimpl, manager
from home import announcements
from home.announcements import announce
from tests import factories


@pytest.fixture(autouse=True)
def _a_quiet_start(site_home):
    """What other tests rolled back would otherwise be told along with the first change of this one."""
    connection.__dict__.pop(announcements._WAITING, None)


def models(told):
    return sorted({change.model for changes in told for change in changes})


def changed(told, record):
    return [change for changes in told for change in changes if change.pk == record.pk]


def test_a_new_page_is_told_once(heard, committed):
    with committed():
        page = factories.initiative()

    assert len(heard) == 1
    assert [change.deleted for change in changed(heard, page) if change.model == "network.initiativepage"] == [False]


def test_nothing_is_told_before_the_transaction_is_certain(heard, committed):
    with committed():
        factories.concern()
        assert heard == []

    assert models(heard) == ["network.concern"]


def test_all_of_one_transaction_is_told_together(heard, committed):
    with committed():
        factories.concern()
        factories.group()

    assert len(heard) == 1
    assert models(heard) == ["network.concern", "network.concerngroup"]


def test_nothing_is_told_of_what_was_rolled_back(heard, committed):
    with committed(), transaction.atomic():
        factories.concern()
        transaction.set_rollback(True)

    assert heard == []


def test_saving_a_draft_tells_nothing(heard, committed):
    page = factories.initiative()
    connection.__dict__.pop(announcements._WAITING, None)

    with committed():
        page.title = "Nog niet af"
        page.save_revision()

    assert changed(heard, page) == []


def test_saving_a_draft_of_a_record_tells_nothing(heard, committed):
    group = factories.group()
    connection.__dict__.pop(announcements._WAITING, None)

    with committed():
        group.title = "Nog niet af"
        group.save_revision()

    assert changed(heard, group) == []


def test_publishing_and_taking_off_are_told(heard, committed):
    page = factories.initiative()

    with committed():
        page.save_revision().publish()
    with committed():
        page.unpublish()

    assert len(heard) == 2
    assert all("network.initiativepage" in models([changes]) for changes in heard)


def test_a_deleted_record_is_told_with_its_number(heard, committed):
    concern = factories.concern()
    number = concern.pk

    with committed():
        concern.delete()

    assert [(change.pk, change.deleted) for change in heard[-1]] == [(number, True)]


def test_closing_a_part_of_the_site_is_told(heard, committed):
    page = factories.initiative()

    with committed():
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert "wagtailcore.pageviewrestriction" in models(heard)


def test_a_new_address_is_told_for_all_that_is_below(heard, committed):
    page = factories.initiative()
    above = page.get_parent().specific

    with committed():
        above.slug = "projecten"
        above.save_revision().publish()

    assert changed(heard, page)


def test_rows_that_were_changed_without_saving_can_be_told(heard, committed):
    concern = factories.concern()

    with committed():
        announce([concern, concern])

    assert len(changed(heard, concern)) == 1


def test_who_fails_while_listening_does_not_stop_the_others(heard, committed, caplog):
    class Broken:
        @hookimpl
        def content_changed(self, changes):
            raise RuntimeError("kapot")

    broken = Broken()
    manager.register(broken, name="broken")
    try:
        with committed():
            factories.concern()
    finally:
        manager.unregister(broken)

    assert models(heard) == ["network.concern"]
    assert "broken" in caplog.text
