"""Sending: once to everybody who wants it, whatever the other side answers."""

import datetime
import email
import email.policy

import pytest
from django.core import mail
from django.utils import timezone

from newsflash.emails import parts_of, stitched_mail
from newsflash.enums import DeliveryState, MailingState, SubscriptionState
from newsflash.models import Delivery, Mailing, Subscription
from newsflash.services import mailings
from newsflash.services.claims import note_and_claim
from newsflash.services.sending import send_due_mails
from newsflash.tokens import delivery_id_of, subscription_of
from tests import factories

pytestmark = pytest.mark.django_db


def states(mailing):
    return dict(Delivery.objects.filter(mailing=mailing).values_list("subscription__email", "state"))


def read(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def test_an_issue_goes_to_every_reader_once_with_links_of_their_own(sink, issue, reader):
    readers = [reader() for _ in range(23)]
    reader("weg@example.org", state=SubscriptionState.LEFT)
    reader("later@example.org", rhythm="weekly")
    mailing = mailings.plan_mailing(page=issue)

    assert send_due_mails() == 23
    assert mailings.plan_mailing(page=issue) == mailing
    assert send_due_mails() == 0

    assert dict(sink.taken) == {one.email: 1 for one in readers}
    assert sink.connections == 1
    mailing.refresh_from_db()
    assert mailing.state == MailingState.DONE
    links = [read(sink.messages[one.email])["List-Unsubscribe"] for one in readers]
    assert len(set(links)) == 23


def test_the_message_reads_back_as_what_was_written(sink, issue, reader, settings):
    settings.MAIL_BOUNCES = "terug@example.org"
    one = reader("iemand@example.org")
    mailings.plan_mailing(page=issue)
    send_due_mails()

    message = read(sink.messages[one.email])
    text, html = (message.get_body((kind,)).get_content().replace("\r\n", "\n") for kind in ("plain", "html"))
    token = message["List-Unsubscribe"].split("/afmelden/")[1].split("/")[0]
    assert subscription_of(token) == one
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"mailto:terug@example.org?subject=afmelden%20{token}" in message["List-Unsubscribe"]
    assert message["Subject"] == issue.title
    assert message["To"] == one.email
    assert message["Auto-Submitted"] == "auto-generated"
    assert "nieuwsflits." in message["List-Id"]
    assert message["Message-ID"].startswith("<nieuwsflits.")
    delivery = Delivery.objects.get()
    assert delivery_id_of(sink.senders[one.email].split("+")[1].split("@")[0]) == delivery.pk
    for body in (text, html):
        assert "BKCMARK" not in body
        assert f"/nieuwsflits/afmelden/{token}/" in body
        assert f"/nieuwsflits/keuzes/{token}/" in body
        assert "Er is veel gebeurd." in body
        assert "Wie kan timmeren?" in body
        assert "Samen aan de koffie" in body
    assert "\n.Een punt vooraan & <b>geen</b> vet" in text
    assert ".Een punt vooraan &amp; &lt;b&gt;geen&lt;/b&gt; vet" in html
    assert "\n- één\n- twee" in text
    assert "wat u vertelde (http" in text
    assert max(map(len, sink.messages[one.email].split(b"\r\n"))) <= 200


def test_the_message_is_the_same_bytes_each_time_it_is_made(issue, reader):
    one = reader()
    mailing = mailings.plan_mailing(page=issue)
    mailings.start_due_mailings()
    mailing.refresh_from_db()
    parts = parts_of(mailing.pk, 7, one.pk, one.email)

    assert stitched_mail(mailing).message(parts) == stitched_mail(Mailing.objects.get()).message(parts)


def test_answers_of_the_other_side_are_noted(sink, issue, reader):
    names = ["goed", "later", "nooit", "vol", "brak-voor", "brak-na"]
    addresses = {name: reader(f"{name}@example.org").email for name in names}
    sink.rcpt = {addresses["later"]: "451 come back", addresses["nooit"]: "550 5.1.1 no such user"}
    sink.after_data = {addresses["vol"]: "452 full"}
    sink.drop = {addresses["brak-na"]: "end"}
    mailing = mailings.plan_mailing(page=issue)
    send_due_mails()

    assert states(mailing) == {
        addresses["goed"]: DeliveryState.SENT,
        addresses["later"]: DeliveryState.WAITING,
        addresses["nooit"]: DeliveryState.FAILED,
        addresses["vol"]: DeliveryState.WAITING,
        addresses["brak-voor"]: DeliveryState.SENT,
        addresses["brak-na"]: DeliveryState.UNSURE,
    }
    later = Delivery.objects.get(subscription__email=addresses["later"])
    assert datetime.timedelta(minutes=14) < later.next_try_at - timezone.now() < datetime.timedelta(minutes=16)
    assert Delivery.objects.get(state=DeliveryState.FAILED).reply == "550 5.1.1 no such user"
    assert mailing.deliveries.filter(state=DeliveryState.UNSURE).get().sent_at is None

    sink.rcpt, sink.after_data, sink.drop = {}, {}, {}
    send_due_mails()
    assert sink.taken[addresses["later"]] == 0  # not before its time
    Delivery.objects.filter(state=DeliveryState.WAITING).update(next_try_at=timezone.now())
    send_due_mails()
    assert sink.taken[addresses["later"]] == sink.taken[addresses["vol"]] == 1
    mailing.refresh_from_db()
    assert mailing.state == MailingState.DONE
    assert sink.taken[addresses["brak-na"]] == 1  # it was taken; nobody sends it again by itself
    assert mailings.send_unsure_again(mailing) == 1
    send_due_mails()
    assert sink.taken[addresses["brak-na"]] == 2


def test_a_refusal_for_now_ends_as_a_refusal(sink, issue, reader):
    one = reader()
    sink.rcpt = {one.email: "450 greylisted"}
    mailings.plan_mailing(page=issue)
    pauses = []
    for _ in range(7):
        send_due_mails()
        pauses.append(Delivery.objects.get().next_try_at - timezone.now())
        Delivery.objects.update(next_try_at=timezone.now())

    assert pauses[:6] == sorted(pauses[:6])
    assert Delivery.objects.get().state == DeliveryState.FAILED
    assert Mailing.objects.get().state == MailingState.DONE


def test_a_server_that_hangs_up_before_the_message_costs_nothing(sink, issue, reader):
    one, other = reader(), reader()
    sink.drop = {one.email: "data"}
    mailings.plan_mailing(page=issue)
    send_due_mails()

    assert Delivery.objects.get(subscription=one).state == DeliveryState.WAITING
    assert Delivery.objects.get(subscription=one).tries == 0
    assert Delivery.objects.get(subscription=other).state == DeliveryState.WAITING
    sink.drop = {}
    Delivery.objects.update(next_try_at=timezone.now())
    send_due_mails()
    assert dict(sink.taken) == {one.email: 1, other.email: 1}


def test_who_left_after_queueing_gets_nothing(sink, issue, reader):
    stays, leaves, erased = reader(), reader(), reader()
    mailing = mailings.plan_mailing(page=issue)
    mailings.start_due_mailings()
    Subscription.objects.filter(pk=leaves.pk).update(state=SubscriptionState.LEFT)
    erased.delete()
    send_due_mails()

    assert dict(sink.taken) == {stays.email: 1}
    assert mailings.progress_of(mailing) == mailings.Progress(sent=1, skipped=2)


def test_pause_resume_and_stop(sink, issue, reader):
    for _ in range(15):
        reader()
    mailing = mailings.plan_mailing(page=issue)
    mailings.start_due_mailings()
    assert mailings.pause(mailing)
    assert send_due_mails() == 0
    assert mailings.resume(mailing)
    assert len(note_and_claim(mailing.pk, "a", [])) == 10
    assert mailings.stop(mailing)

    assert note_and_claim(mailing.pk, "b", []) == []
    assert send_due_mails() == 0
    assert mailings.progress_of(mailing).skipped == 5
    assert not mailings.resume(mailing)


def test_a_claim_is_given_again_to_who_asks_again_and_to_nobody_else(issue, reader, settings):
    settings.MAILS_PER_MINUTE = 0
    for _ in range(12):
        reader()
    mailing = mailings.plan_mailing(page=issue)
    mailings.start_due_mailings()

    first = note_and_claim(mailing.pk, "a", [])
    assert note_and_claim(mailing.pk, "a", []) == first
    assert len(note_and_claim(mailing.pk, "b", [])) == 2


def test_limits_hold_for_a_minute_and_for_each_domain(sink, issue, reader, settings):
    settings.MAILS_PER_MINUTE, settings.MAILS_PER_DOMAIN = 12, 5
    for number in range(9):
        reader(f"a{number}@een.example")
        reader(f"b{number}@twee.example")
        reader(f"c{number}@drie.example")
    mailings.plan_mailing(page=issue)

    assert send_due_mails() == 12
    per_domain = [sum(address.endswith(domain) for address in sink.taken) for domain in ("een.example", "twee.example")]
    assert max(per_domain) <= 5
    assert send_due_mails() == 0
    Delivery.objects.exclude(claimed_at=None).update(claimed_at=timezone.now() - datetime.timedelta(seconds=61))
    assert send_due_mails() == 12


def test_what_was_planned_long_ago_asks_first(sink, issue, reader):
    reader()
    mailing = mailings.plan_mailing(page=issue, send_at=timezone.now() - datetime.timedelta(hours=7))
    assert send_due_mails() == 0
    mailing.refresh_from_db()
    assert mailing.state == MailingState.ASKING

    assert mailings.resume(mailing)
    assert send_due_mails() == 1


def test_what_is_planned_waits_for_its_time(sink, issue, reader):
    reader()
    mailings.plan_mailing(page=issue, send_at=timezone.now() + datetime.timedelta(hours=1))

    assert send_due_mails() == 0


def test_topics_choose_who_reads(sink, reader, site_home):
    green, other = factories.theme("groen"), factories.theme("zorg")
    wants, everything, not_this = reader(themes=[green]), reader(), reader(themes=[other])
    page = factories.newsflash()
    page.themes.set([green])
    page.save()
    mailings.plan_mailing(page=page)
    send_due_mails()

    assert set(sink.taken) == {wants.email, everything.email}
    assert not_this.email not in sink.taken


def test_other_backends_get_the_same_mail(issue, reader):
    one = reader("iemand@example.org")
    mailings.plan_mailing(page=issue)
    send_due_mails()

    [message] = mail.outbox
    assert message.to == [one.email]
    assert message.subject == issue.title
    assert "List-Unsubscribe-Post" in message.message()
    assert "Wie kan timmeren?" in message.body
