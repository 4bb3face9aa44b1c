"""What mail servers send back, as they send it."""

import mailbox

import pytest
from django.core.management import call_command

from newsflash.models import Bounce
from newsflash.services.bounces import take_back
from newsflash.services.mailings import plan_mailing
from newsflash.services.sending import send_due_mails
from newsflash.tokens import delivery_token, token_for
from tests import factories

pytestmark = pytest.mark.django_db

DSN = """From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
To: terug+{token}@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Wed, 25 Nov 2026 10:00:00 +0100 (CET)

Final-Recipient: rfc822; {email}
Original-Recipient: rfc822;{email}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; {said}

--grens
Content-Type: message/rfc822

Subject: Nieuws
To: {email}

Hallo
--grens--
"""
ARF = """From: <abuse@provider.example>
To: <post@example.org>
Subject: FW: Nieuws
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="grens"

--grens
Content-Type: text/plain; charset="US-ASCII"

This is an email abuse report.

--grens
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1

--grens
Content-Type: message/rfc822

Message-ID: <nieuwsflits.{mailing}.{token}@example.org>
Subject: Nieuws

Hallo
--grens--
"""
HARD = {"action": "failed", "status": "5.1.1", "said": "550 5.1.1 no such user"}
SOFT = {"action": "delayed", "status": "4.2.2", "said": "452 4.2.2 mailbox full"}


@pytest.fixture
def one(reader):
    return reader("mien@example.org")


@pytest.fixture
def sent(one, site_home):
    """Makes an issue that was sent, and gives its delivery."""

    def make():
        mailing = plan_mailing(page=factories.newsflash())
        send_due_mails()
        return mailing.deliveries.get()

    return make


def dsn(delivery, token="", **said):
    return DSN.format(token=token or delivery_token(delivery.pk), email="mien@example.org", **said).encode()


def state(one):
    one.refresh_from_db()
    return one.state


def test_an_address_that_does_not_exist_is_stopped_at_once(one, sent):
    delivery = sent()

    assert take_back(dsn(delivery, **HARD)) == "hard"
    assert state(one) == "bounced"
    assert "550 5.1.1 no such user" in Bounce.objects.get().reason
    assert take_back(dsn(delivery, **HARD)) == "hard"  # read twice, noted once
    assert Bounce.objects.count() == 1


def test_a_full_mailbox_is_stopped_after_five_issues_in_a_month(one, sent):
    for _ in range(4):
        assert take_back(dsn(sent(), **SOFT)) == "soft"
    assert state(one) == "active"
    take_back(dsn(sent(), **SOFT))
    assert state(one) == "bounced"


def test_a_complaint_unsubscribes(one, sent):
    delivery = sent()
    report = ARF.format(mailing=delivery.mailing_id, token=delivery_token(delivery.pk)).encode()

    assert take_back(report) == "complaint"
    assert state(one) == "complained"


def test_a_mail_to_the_address_in_the_header_leaves(one, sent):
    assert take_back(f"From: x@example.org\nSubject: afmelden {token_for(one)}\n\n".encode()) == "left"
    assert state(one) == "left"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00 niets",
        b"Subject: afmelden 1-vals\n\n",
        b"To: terug+1-aaaaaaaaaaaa@example.org\nSubject: Re: Nieuws\n\nIk ben op vakantie.",
    ],
)
def test_what_is_not_ours_changes_nothing(one, sent, data):
    sent()

    assert take_back(data) == "nothing"
    assert state(one) == "active"


def test_a_forged_report_and_a_holiday_answer_change_nothing(one, sent):
    delivery = sent()
    forged = dsn(delivery, token=f"{delivery.pk}-aaaaaaaaaaaa", **HARD)
    holiday = f"To: terug+{delivery_token(delivery.pk)}@example.org\nSubject: Afwezig\n\nIk ben er niet.".encode()

    assert take_back(forged) == "nothing"
    assert take_back(holiday) == "nothing"
    assert state(one) == "active"


@pytest.mark.parametrize("kind", ["maildir", "mbox"])
def test_a_box_is_read_and_emptied(one, sent, tmp_path, kind, capsys):
    place = tmp_path / "box"
    box = mailbox.Maildir(place) if kind == "maildir" else mailbox.mbox(place)
    box.add(dsn(sent(), **HARD))
    box.add(b"Subject: hallo\n\nzomaar")
    box.close()

    call_command("read_bounces", **{kind: str(place)})
    assert capsys.readouterr().out == "hard 1, nothing 1\n"
    assert state(one) == "bounced"
    call_command("read_bounces", **{kind: str(place)})
    assert capsys.readouterr().out == "empty\n"
