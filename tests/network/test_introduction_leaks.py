"""Before the second yes nothing private of one side is anywhere: no page, answer, header, file or mail."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from home.mine import MINE, UNTIL
from network.enums import Side
from network.services import introductions as steps
from network.services.telling import tell_residents
from outbox.models import Letter
from outbox.services import send_due_letters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
SECRETS_OF = {
    "annie": ("annie@voorbeeld.example", "Achternaam", "+31611111111"),
    "bram": ("bram@voorbeeld.example", "Geheimers", "0622222222"),
}
SECRETS = ("annie@voorbeeld.example", "bram@voorbeeld.example", "Achternaam", "Geheimers", "+31611111111", "0622222222")


def addresses(client, introduction):
    """Every page that the site names, every answer of the API, lists, files and searches."""
    named = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", client.get("/sitemap.xml").content.decode())
    routes = [path for path, ways in client.get("/api/openapi.json").json()["paths"].items() if "get" in ways]
    pages = (introduction.offer, introduction.request)
    filled = [re.sub(r"{[^}]+}", str(page.pk), path) for path in routes for page in pages]
    lists = [f"/expertise/?q={word}" for word in SECRETS] + [f"/zoeken/?q={word}" for word in ("kas", *SECRETS)]
    more = [
        "/",
        "/zoeken/?q=kas",
        "/expertise/wie-past-bij-wie/cijfers.csv",
        "/kennismaking/gezegd/yes/",
        "/sitemap.xml",
    ]
    return list(
        dict.fromkeys([*named, *filled, *(f"{path}?q=kas" for path in routes if "{" not in path), *lists, *more])
    )


def everything(client, introduction):
    """All that somebody who may not know could see: pages, answers with their headers."""
    walked = addresses(client, introduction)
    assert {introduction.offer.url, introduction.request.url, "/expertise/wie-past-bij-wie/"} <= {*walked}
    assert f"/api/v1/expertise/{introduction.offer_id}/matches" in walked
    for path in walked:
        answer = client.get(path)
        assert answer.status_code < 500, path
        if answer.streaming:
            continue
        # What was typed may be shown again; only what comes along with it would be a leak.
        typed = path.partition("q=")[2]
        yield path, f"{answer.headers}{answer.content.decode()}".replace(typed or "\0", "").replace(quote(typed), "")
    form = {"form": "expertise", "kind": "offer", "title": "Ik doe de kas", "terms": "boekhouden"}
    yield "typed", client.post("/expertise/past-hierbij/", form).content.decode()


def own_pages(client, introduction):
    """(whose, what) each side sees on the page of its own, and takes along from there."""
    for side in Side:
        email = introduction.resident(side).email
        session = client.session
        session.update({MINE: email, UNTIL: (timezone.now() + timedelta(hours=1)).timestamp()})
        session.save()
        for name in ("mine", "mine-data"):
            answer = client.get(reverse(name))
            assert answer.status_code == 200
            yield email, f"{answer.headers}{answer.content.decode()}"


STATES = {
    "suggested": lambda one: None,
    "asked": lambda one: tell_residents(),
    "proposed": lambda one: steps.propose(offer=one.offer, demand=one.demand),
    "first yes": lambda one: steps.say_yes(introduction=one, side=Side.OFFER),
    "first yes of who asks": lambda one: steps.say_yes(introduction=one, side=Side.DEMAND),
    "declined": lambda one: steps.decline(
        introduction=steps.say_yes(introduction=one, side=Side.OFFER), side=Side.DEMAND
    ),
    "expired": lambda one: steps.expire(introduction=steps.say_yes(introduction=one, side=Side.OFFER)),
    "stopped": lambda one: steps.stop(introduction=steps.say_yes(introduction=one, side=Side.DEMAND)),
}


@pytest.mark.parametrize("state", STATES)
def test_nothing_private_is_anywhere_before_the_second_yes(introduction, client, state, time_machine_days):
    STATES[state](introduction)
    for days in (3, 5):
        time_machine_days(days)
        steps.remind()
        tell_residents()
    opened = [
        (path, client.get(path).content.decode())
        for letter in Letter.objects.all()
        for path in re.findall(r"https?://[^/\s]+(/kennismaking/\S+)", letter.text)
    ]
    pages = [*everything(client, introduction), *opened]
    assert not [(path, secret) for path, text in pages for secret in SECRETS if secret in text]

    for email, text in own_pages(client, introduction):
        theirs = SECRETS_OF["bram" if email.startswith("annie") else "annie"]
        assert not [secret for secret in theirs if secret in text]

    send_due_letters()
    assert len(mail.outbox) == Letter.objects.count()
    for sent in mail.outbox:
        whole = sent.message().as_string() + sent.body + sent.alternatives[0].content
        others = [secret for secret in SECRETS if secret not in sent.to]
        assert not [secret for secret in others if secret in whole], (state, sent.subject)
