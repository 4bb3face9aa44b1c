"""Who asked for one mail a week or a month gets what was sent, once."""

import datetime

import pytest

from newsflash.models import Mailing
from newsflash.services.digests import plan_digests
from newsflash.services.mailings import plan_mailing
from newsflash.services.sending import send_due_mails
from tests import factories

pytestmark = pytest.mark.django_db


def test_each_rhythm_gets_each_issue_once(sink, reader, site_home):
    now, weekly, monthly = reader(), reader(rhythm="weekly"), reader(rhythm="monthly")
    for title in ("Eerste", "Tweede"):
        plan_mailing(page=factories.newsflash(title=title))
    factories.newsflash(title="Nooit gemaild")
    send_due_mails()
    assert dict(sink.taken) == {now.email: 2}

    today = datetime.date(2030, 3, 4)
    assert {mailing.rhythm for mailing in plan_digests(today)} == {"weekly", "monthly"}
    assert plan_digests(today) == []
    assert plan_digests(today + datetime.timedelta(days=7)) == []  # nothing new
    send_due_mails()
    assert dict(sink.taken) == {now.email: 2, weekly.email: 1, monthly.email: 1}
    text = sink.messages[weekly.email].decode()
    assert "Eerste" in text
    assert "Tweede" in text
    assert "Nooit gemaild" not in text

    plan_mailing(page=factories.newsflash(title="Derde"))
    send_due_mails()
    assert [mailing.rhythm for mailing in plan_digests(today + datetime.timedelta(days=7))] == ["weekly"]
    send_due_mails()
    assert sink.taken[weekly.email] == 2
    assert "Eerste" not in sink.messages[weekly.email].decode()
    assert Mailing.objects.count() == 6


def test_a_digest_leaves_out_who_chose_other_topics(sink, reader, site_home):
    reader(rhythm="weekly", themes=[factories.theme("zorg")])
    page = factories.newsflash()
    page.themes.set([factories.theme("groen")])
    page.save()
    plan_mailing(page=page)
    send_due_mails()
    plan_digests()
    send_due_mails()

    assert not sink.taken
