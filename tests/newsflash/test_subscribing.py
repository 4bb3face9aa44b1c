"""A subscriber's life, and what nobody may find out or set off by looking."""

import datetime
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.forms.public import new_moment
from newsflash.enums import Rhythm, SubscriptionState
from newsflash.models import Delivery, Subscription, Suppression
from newsflash.services import mailings
from newsflash.services.sending import send_due_mails
from newsflash.services.subscribing import forget_old_requests
from newsflash.tokens import CONFIRM, RETURN, subscription_of, token_for
from outbox.models import Letter
from privacy.queries.people import person_of
from privacy.services.erasing import erase_person, export_person
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "mien@example.org"


def ask(client, email=ADDRESS, **more):
    return client.post("/nieuwsflits/aanmelden/", {"email": email, "moment": new_moment(), **more})


def link_in(letter):
    return re.search(r"https?://[^/\s]+(/nieuwsflits/\S+)", letter.text)[1]


def newest():
    return Letter.objects.order_by("-pk").first()


def test_a_life_ask_confirm_choose_leave_return(client):
    answer = ask(client, email=" Mien@Example.org ")
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    one = Subscription.objects.get()
    assert (one.email, one.state) == (ADDRESS, SubscriptionState.UNCONFIRMED)
    assert one.consent_text.startswith("Ja, stuur mij de Nieuwsflits.")
    assert one.consent_form == "/nieuwsflits/aanmelden/"

    link = link_in(newest())
    page = client.get(link)
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "no-referrer"
    one.refresh_from_db()
    assert one.state == SubscriptionState.UNCONFIRMED  # looking is not pressing
    client.post(link)
    one.refresh_from_db()
    assert one.is_active
    assert one.confirmed_at

    theme = factories.theme()
    choices = f"/nieuwsflits/keuzes/{token_for(one)}/"
    assert client.post(choices, {"rhythm": "weekly", "themes": [theme.pk]}).status_code == 302
    one.refresh_from_db()
    assert one.rhythm == Rhythm.WEEKLY
    assert list(one.themes.all()) == [theme]
    assert client.post(choices, {"rhythm": "ooit"}).status_code == 422

    client.post(f"/nieuwsflits/afmelden/{token_for(one)}/")
    one.refresh_from_db()
    assert one.state == SubscriptionState.LEFT
    assert Suppression.objects.get().reason == "left"
    back = link_in(newest())
    assert "/terug/" in back
    client.get(back)
    one.refresh_from_db()
    assert not one.is_active
    client.post(back)
    one.refresh_from_db()
    assert one.is_active
    assert one.rhythm == Rhythm.WEEKLY
    assert not Suppression.objects.exists()


def test_a_mail_program_leaves_with_one_post_and_without_cookies(reader):
    one = reader(ADDRESS)
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        f"/nieuwsflits/afmelden/{token_for(one)}/", "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded"
    )

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer
    one.refresh_from_db()
    assert (one.state, one.ended_by) == (SubscriptionState.LEFT, "mail program")


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete", "patch"])
def test_looking_in_whatever_way_changes_nothing(client, reader, method):
    active, asked = reader("een@example.org"), reader("twee@example.org", state="unconfirmed")
    left = reader("drie@example.org", state="left", ended_at=timezone.now())
    links = [
        f"/nieuwsflits/keuzes/{token_for(active)}/",
        f"/nieuwsflits/afmelden/{token_for(active)}/",
        f"/nieuwsflits/bevestigen/{token_for(asked, CONFIRM)}/",
        f"/nieuwsflits/terug/{token_for(left, RETURN)}/",
    ]
    before = list(Subscription.objects.order_by("pk").values())
    for link in links * 2:
        answer = getattr(client, method)(link, headers={"purpose": "prefetch"})
        assert answer.status_code == (200 if method in ("get", "head") else 405)

    assert list(Subscription.objects.order_by("pk").values()) == before
    assert not Letter.objects.exists()


def test_nobody_learns_who_subscribed(client, reader):
    reader("bekend@example.org")
    reader("weg@example.org", state="left", ended_at=timezone.now())
    answers = [ask(client, email) for email in ("bekend@example.org", "weg@example.org", "nieuw@example.org")]

    assert {(answer.status_code, answer["Location"], answer.content) for answer in answers} == {
        (302, "/nieuwsflits/aanmelden/gelukt/", b"")
    }
    assert Letter.objects.count() == 3
    known = Letter.objects.get(to="bekend@example.org")
    assert "U krijgt hem al" in known.text


def test_asking_costs_the_same_queries_whoever_it_is(client, reader):
    reader("bekend@example.org")
    counts = []
    for email in ("bekend@example.org", "nieuw@example.org"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask(client, email)
        counts.append(len(queries))

    assert abs(counts[0] - counts[1]) <= 3


def test_an_address_gets_one_question_a_day_and_three_a_week(client):
    for _day in range(7):
        cache.clear()  # what limits a sender is another matter
        for _ in range(3):
            ask(client)
        Letter.objects.update(created_at=F("created_at") - datetime.timedelta(hours=23, minutes=59))
        ask(client)
        Letter.objects.update(created_at=F("created_at") - datetime.timedelta(minutes=1))

    assert Letter.objects.count() == 3
    Letter.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))
    ask(client)
    assert Letter.objects.count() == 4


def test_a_request_is_wiped_after_seven_days_and_its_link_dies(client, reader):
    one = reader(ADDRESS, state="unconfirmed", asked_at=timezone.now() - datetime.timedelta(days=7, minutes=1))
    young = reader(state="unconfirmed")
    link = f"/nieuwsflits/bevestigen/{token_for(one, CONFIRM)}/"

    assert client.post(link).status_code == 404
    assert forget_old_requests() == 1
    assert list(Subscription.objects.all()) == [young]
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("token", ["x", "1-", "-", "1-AAAA", "zzzzzzzzzzzzz-x", "é-1", "0-0"])
def test_links_that_we_did_not_make_open_nothing(client, reader, token):
    reader(ADDRESS)

    assert client.post(f"/nieuwsflits/afmelden/{token}/").status_code == 404
    assert Subscription.objects.get().is_active


def test_a_link_opens_one_thing_of_one_address(reader):
    one, other = reader(), reader()

    assert subscription_of(token_for(one)) == one
    assert subscription_of(token_for(one), CONFIRM) is None
    number, signature = token_for(other).partition("-")[0], token_for(one).partition("-")[2]
    assert subscription_of(f"{number}-{signature}") is None
    token = token_for(one)
    Subscription.objects.filter(pk=one.pk).update(email="ander@example.org")
    assert subscription_of(token) is None


@pytest.mark.parametrize(
    "email", ["", "geen", "a@b", "a@example.org\nBcc: b@example.org", "a@example.org\r\nX: y", "x" * 300 + "@e.org"]
)
def test_a_wrong_address_is_refused_and_kept_on_the_page(client, email):
    answer = ask(client, email)

    assert answer.status_code == 422
    assert not Subscription.objects.exists()
    assert not Letter.objects.exists()


def test_nothing_typed_stands_in_the_mail(client):
    ask(client, naam="Koop nu https://spam.example")

    assert "spam" not in newest().text + newest().html


def test_a_reader_sees_takes_and_erases_what_is_kept(reader, issue):
    reader(ADDRESS)
    mailings.plan_mailing(page=issue)
    send_due_mails()
    person = person_of(email=ADDRESS)

    kept = export_person(person)
    assert kept["Nieuwsflits per mail"][0]["mailadres"] == ADDRESS
    assert kept["Nieuwsflitsen die naar u gingen"][0]["onderwerp"] == issue.title
    erase_person(person)
    assert not Subscription.objects.exists()
    assert Delivery.objects.get().subscription is None


def test_the_footer_of_every_page_subscribes(client, site_home):
    page = client.get("/")
    assert b'action="/nieuwsflits/aanmelden/"' in page.content
    assert "Set-Cookie" not in page

    answer = client.post(
        "/nieuwsflits/aanmelden/", {"email": ADDRESS, "website": ""}, headers={"origin": "http://testserver"}
    )
    assert answer["Location"] == "/nieuwsflits/aanmelden/gelukt/"
    assert newest().to == ADDRESS


def test_another_site_or_a_program_cannot_use_the_footer(client):
    data = {"email": ADDRESS, "website": ""}

    assert client.post("/nieuwsflits/aanmelden/", data).status_code == 422
    assert client.post("/nieuwsflits/aanmelden/", data, headers={"origin": "https://kwaad.example"}).status_code == 422
    own = {"origin": "http://testserver"}
    assert client.post("/nieuwsflits/aanmelden/", {**data, "website": "x"}, headers=own).status_code == 422
    assert not Letter.objects.exists()
