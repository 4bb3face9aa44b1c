"""Receivers that work, fail, hang, redirect, drip, or lead to a network of our own; all of them real servers."""

import base64
import datetime
import hashlib
import hmac
import http.server
import ipaddress
import itertools
import json
import socket
import threading
import time

import pytest
from django.urls import reverse
from django.utils import timezone

from burgerkracht.plugins import hook
from jobs.services import run_due_jobs
from plugins.webhooks import posting
from plugins.webhooks.models import Delivery, State, Webhook
from plugins.webhooks.posting import PostError, is_public, post, resolve
from plugins.webhooks.services import MOST_TRIES, send_due
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")


class Receiver(http.server.BaseHTTPRequestHandler):
    """Answers as its path says."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.path, dict(self.headers), body))
        if self.path == "/hang":
            self.server.stop.wait(10)
        if self.path == "/drip":
            return self.drip()
        self.send_response({"/fail": 500, "/redirect": 302}.get(self.path, 204))
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()
        return None

    def drip(self):
        for letter in b"HTTP/1.1 204 No Content" * 50:
            if self.server.stop.wait(0.05):
                return
            try:
                self.wfile.write(bytes([letter]))
            except OSError:
                return

    def log_message(self, *args):
        """Quietly."""


@pytest.fixture
def receiver(monkeypatch):
    """A server on this machine, which the rule against such addresses is told to let through."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.heard, server.stop = [], threading.Event()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setattr(posting, "is_public", lambda address: address.is_loopback)
    yield server
    server.stop.set()
    server.shutdown()
    server.server_close()
    thread.join()


def webhook(receiver, path="/ok"):
    return Webhook.objects.create(name="gemeente", url=f"http://127.0.0.1:{receiver.server_port}{path}")


def change(committed, **fields):
    with committed():
        return factories.initiative(**fields)


def test_a_change_is_told_signed_and_only_by_the_job(receiver, committed):
    hooked = webhook(receiver)
    page = change(committed, title="Soep")
    assert receiver.heard == []

    assert "webhooks.send" in run_due_jobs()

    ((path, headers, body),) = receiver.heard
    told = json.loads(body)
    assert (path, told["type"]) == ("/ok", "content.changed")
    assert (page.slug, "Soep") in [(item["key"], item["title"]) for item in told["items"]]
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(hooked.secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert Delivery.objects.get().state == State.SENT


def test_what_is_not_public_is_not_told(receiver, committed):
    webhook(receiver)

    with committed():
        page = factories.initiative(live=False)

    told = [json.loads(delivery.body) for delivery in Delivery.objects.all()]
    assert [item for message in told for item in message["items"] if item["key"] == page.slug] == []


def test_what_is_taken_off_is_told_without_its_words(receiver, committed):
    page = change(committed, title="Geheim geworden")
    webhook(receiver)

    with committed():
        page.unpublish()

    bodies = [delivery.body for delivery in Delivery.objects.all()]
    assert any({"model": "network.initiativepage", "id": page.pk} in json.loads(body)["removed"] for body in bodies)
    assert not any("Geheim" in body for body in bodies)


@pytest.mark.parametrize(
    ("path", "why"), [("/fail", "answered 500"), ("/redirect", "answered 302"), ("/hang", "no answer in time")]
)
def test_a_receiver_that_does_not_take_it_is_asked_again_later(path, why, receiver, monkeypatch):
    monkeypatch.setattr(posting, "CONNECT", 0.4)
    delivery = Delivery.objects.create(webhook=webhook(receiver, path), body="{}")

    assert send_due() == 0

    delivery.refresh_from_db()
    assert (delivery.state, delivery.error, delivery.tries) == (State.WAITING, why, 1)
    assert delivery.next_try_at > timezone.now()
    assert len(receiver.heard) == 1
    assert send_due() == 0
    assert len(receiver.heard) == 1


def test_a_receiver_that_drips_is_cut_off(receiver, monkeypatch):
    monkeypatch.setattr(posting, "TOTAL", 0.5)
    start = time.monotonic()

    with pytest.raises(PostError, match="no answer in time"):
        post(webhook(receiver, "/drip").url, b"{}", {})

    assert time.monotonic() - start < 3


def test_pauses_grow_and_end(receiver):
    delivery = Delivery.objects.create(webhook=webhook(receiver, "/fail"), body="{}")
    pauses = []
    for _try in range(MOST_TRIES):
        Delivery.objects.update(next_try_at=timezone.now() - datetime.timedelta(seconds=1))
        send_due()
        delivery.refresh_from_db()
        pauses.append((delivery.next_try_at - timezone.now()).total_seconds())

    assert delivery.state == State.FAILED
    assert all(later > 1.9 * sooner for sooner, later in itertools.pairwise(pauses))


def test_nobody_waits_for_a_hanging_receiver(receiver, committed):
    webhook(receiver, "/hang")
    start = time.monotonic()

    change(committed)

    assert (receiver.heard, time.monotonic() - start < 3) == ([], True)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "::",
    ],
)  # fmt: skip
def test_addresses_of_our_own_are_refused(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("url", ["http://localhost/", "http://127.0.0.1/", "http://[::1]/", "http://2130706433/"])
def test_names_and_numbers_that_lead_here_are_refused(url):
    with pytest.raises(PostError, match=r"public internet|not known"):
        post(url, b"{}", {})


def test_one_private_address_among_public_ones_is_enough(monkeypatch):
    answers = [(2, 1, 6, "", ("93.184.215.14", 443)), (2, 1, 6, "", ("10.0.0.7", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: answers)

    with pytest.raises(PostError, match="public internet"):
        resolve("www.voorbeeld.example", 443)


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(receiver, monkeypatch):
    """A name may answer differently the second time."""
    asked = []

    def answer(host, port, *args, **kwargs):
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    post(f"http://www.voorbeeld.example:{receiver.server_port}/ok", b"{}", {})

    assert asked.count("www.voorbeeld.example") == 1


def test_an_administrator_sees_the_secret_once_and_can_send_again(admin_client, receiver):
    form = {"name": "gemeente", "url": "https://www.voorbeeld.example/hook", "active": "on"}
    created = admin_client.post(reverse("webhooks_webhook_modeladmin_create"), form, follow=True)
    hooked = Webhook.objects.get()
    assert hooked.secret in created.content.decode().replace("&#x2B;", "+")
    for name in ("index", "edit"):
        args = [hooked.pk] if name == "edit" else []
        shown = admin_client.get(reverse(f"webhooks_webhook_modeladmin_{name}", args=args)).content.decode()
        assert hooked.secret not in shown

    delivery = Delivery.objects.create(webhook=hooked, body="{}", state=State.FAILED, tries=10, error="answered 500")
    assert "answered 500" in admin_client.get(reverse("webhooks_delivery_modeladmin_index")).content.decode()
    address = reverse("webhooks_resend", args=[delivery.pk])
    assert admin_client.get(address).status_code == 200
    delivery.refresh_from_db()
    assert delivery.state == State.FAILED
    admin_client.post(address)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries) == (State.WAITING, 0)


def test_it_answers_its_hooks():
    assert {job.name for answer in hook.jobs() for job in answer} >= {"webhooks.send", "webhooks.forget"}
