"""One mail to a mail server of our own, looked at as a provider would; and what the domain must say in DNS."""

import email
import email.policy
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

import dkim
from aiosmtpd.controller import Controller
from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import gettext as _

from newsflash.checklist import MOST_SIZE
from newsflash.emails import bounce_address, envelope_sender, parts_of, stitched_mail, write_mail
from newsflash.models import Mailing, NewsFlashPage
from newsflash.signing import LIST_FIELDS, key_record, sender_domain
from newsflash.ways import SmtpWay

HOST, TO = "127.0.0.1", "proef@example.org"
ONE_CLICK = "List-Unsubscribe=One-Click"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    good: bool
    text: str


@dataclass
class _Taken:
    """What the server was given."""

    sender: str = ""
    data: bytes = b""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.sender, self.data = envelope.mail_from, envelope.content
        return "250 taken"


def check_mail(page: NewsFlashPage) -> list[Finding]:
    """Send this issue to a server that lives as long as this call, by the way that readers' mail goes."""
    taken = _send_to_ourselves(page)
    message = email.message_from_bytes(taken.data, policy=email.policy.default)
    return [*_envelope(taken), *_fields(message), *_parts(message), *_signature(taken.data)]


def _send_to_ourselves(page: NewsFlashPage) -> _Taken:
    taken = _Taken()
    mail = write_mail([page])
    mailing = Mailing(pk=0, subject=mail.subject, html=mail.html, text=mail.text)
    data = stitched_mail(mailing).message(parts_of(0, 0, 0, TO))
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    server = Controller(taken, hostname=HOST, port=port)
    server.start()
    way = SmtpWay(_connection(port))
    try:
        way.send(envelope_sender(0), TO, data)
    finally:
        way.close()
        server.stop()
    return taken


def _connection(port: int) -> EmailBackend:
    # Not what EMAIL_URL says of logging in and encrypting: this server has neither.
    return EmailBackend(HOST, port, username="", password="", use_tls=False, use_ssl=False, timeout=10)


def _envelope(taken: _Taken) -> Iterator[Finding]:
    yield Finding(bool(taken.data), _("The mail was handed over and taken: %(size)s bytes") % {"size": len(taken.data)})
    own = bool(bounce_address()) and taken.sender == envelope_sender(0)
    yield Finding(own, _("Mail that comes back tells whose it was (BURGERKRACHT_MAIL_BOUNCES)"))


def _fields(message: EmailMessage) -> Iterator[Finding]:
    leave = str(message["List-Unsubscribe"] or "")
    yield Finding("<http" in leave and "<mailto:" in leave, _("Leaving by the mail program: by address and by mail"))
    https = leave.startswith("<https://")
    yield Finding(https, _("The address for leaving is https (BURGERKRACHT_BASE_URL)"))
    yield Finding(message["List-Unsubscribe-Post"] == ONE_CLICK, _("Leaving in one click (RFC 8058)"))
    for name in ("List-Id", "Message-ID", "Date", "Auto-Submitted", "From", "Subject"):
        yield Finding(bool(message[name]), _("The field %(name)s is there") % {"name": name})


def _parts(message: EmailMessage) -> Iterator[Finding]:
    found = {kind: message.get_body((kind,)) for kind in ("plain", "html")}
    texts = {kind: str(part.get_content()) if part else "" for kind, part in found.items()}
    both = all("/nieuwsflits/afmelden/" in text for text in texts.values())
    yield Finding(both, _("Both parts are there, each with the link to leave"))
    size = len(texts["html"].encode())
    yield Finding(0 < size <= MOST_SIZE, _("The HTML is %(size)s kB; at most 90") % {"size": size // 1000})


def _signature(data: bytes) -> Iterator[Finding]:
    if not settings.DKIM_KEY:
        return
    checked = dkim.DKIM(data)
    good = checked.verify(dnsfunc=lambda name, timeout=5: key_record().encode())
    yield Finding(bool(good), _("The DKIM signature is right"))
    signed = {name.decode() for name, _value in checked.signed_headers}
    yield Finding(signed.issuperset(LIST_FIELDS), _("The DKIM signature covers the fields of the list"))


def records() -> list[tuple[str, str, str, str]]:
    """(kind, name, content, why) of what the domain must say."""
    domain = sender_domain()
    back = bounce_address().rpartition("@")[2] or domain
    server = str(settings.EMAIL_HOST)
    spf = "v=spf1 mx -all" if server in ("localhost", HOST) else f"v=spf1 mx a:{server} -all"
    key = key_record() if settings.DKIM_KEY else _("(the key that your mail server signs with)")
    return [
        (
            "SPF",
            back,
            spf,
            _("Which servers may send mail for you. Two records are wrong: add to the one that is there."),
        ),
        ("DKIM", f"{settings.DKIM_SELECTOR}._domainkey.{domain}", key, _("With this, receivers check the signature.")),
        (
            "DMARC",
            f"_dmarc.{domain}",
            f"v=DMARC1; p=quarantine; rua=mailto:dmarc@{domain}",
            _("What receivers do with mail that is not yours. Start with p=none and read the reports for two weeks."),
        ),
    ]
