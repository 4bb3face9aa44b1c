"""Ways out for ready-made messages: a kept SMTP connection, or any other mail backend of Django."""

import email
import email.policy
import smtplib
from dataclasses import dataclass
from typing import Protocol, cast

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from newsflash.enums import DeliveryState
from newsflash.signing import signer

MOST_REPLY = 300
NOT_YET = range(400, 500)
AWAY = "the mail server does not answer"


@dataclass(frozen=True)
class Outcome:
    """What became of a message. `away`: the server could not be reached, which says nothing about the reader."""

    state: DeliveryState
    reply: str = ""
    away: bool = False


class Way(Protocol):
    """Takes a message out."""

    def send(self, sender: str, to: str, data: bytes) -> Outcome:
        """Hand it over; never raises for what a server or a network does."""

    def close(self) -> None:
        """Let go of the connection."""


def open_way() -> Way:
    """By what EMAIL_URL says."""
    backend = get_connection()
    return SmtpWay(backend) if isinstance(backend, EmailBackend) else BackendWay(backend)


class SmtpWay:
    """One connection for many messages, and no copying of them."""

    def __init__(self, backend: EmailBackend) -> None:
        self.backend = backend
        self.backend.timeout = self.backend.timeout or 60
        self.sign = signer()

    def send(self, sender: str, to: str, data: bytes) -> Outcome:
        """Envelope, then the message. Before its last byte left, a lost connection means: not sent."""
        signed = self.sign(data)
        refused = self._envelope(sender, to) or self._envelope_again(sender, to)
        return refused if isinstance(refused, Outcome) else self._data(signed)

    def close(self) -> None:
        """Politely, if the server is still there."""
        self.backend.close()

    def _envelope(self, sender: str, to: str) -> Outcome | bool:
        """True when the server waits for the message, False when the connection was gone."""
        try:
            self.backend.open()
            return self._ask(cast(smtplib.SMTP, self.backend.connection), sender, to)
        except smtplib.SMTPResponseException as error:
            self._drop()
            return _answered(error.smtp_code, error.smtp_error)
        except (OSError, smtplib.SMTPException):
            self._drop()
            return False

    def _envelope_again(self, sender: str, to: str) -> Outcome | bool:
        """A kept connection may have been closed meanwhile; a new one tells whether the server is there."""
        return self._envelope(sender, to) or Outcome(DeliveryState.WAITING, AWAY, away=True)

    def _ask(self, smtp: smtplib.SMTP, sender: str, to: str) -> Outcome | bool:
        smtp.ehlo_or_helo_if_needed()  # Django greets only to log in or to encrypt
        for ask in (lambda: smtp.mail(sender), lambda: smtp.rcpt(to), lambda: smtp.docmd("DATA")):
            code, reply = ask()
            if code not in (250, 251, 354):
                smtp.rset()
                return _answered(code, reply)
        return True

    def _data(self, data: bytes) -> Outcome:
        smtp = cast(smtplib.SMTP, self.backend.connection)
        try:
            smtp.send(data + b".\r\n")
            code, reply = smtp.getreply()
        except (OSError, smtplib.SMTPException):
            self._drop()
            return Outcome(DeliveryState.UNSURE, "the connection broke while the mail went out")
        return _answered(code, reply)

    def _drop(self) -> None:
        if self.backend.connection is not None:
            self.backend.connection.close()
            self.backend.connection = None


def _answered(code: int, reply: bytes | str) -> Outcome:
    text = reply.decode(errors="replace") if isinstance(reply, bytes) else reply
    said = " ".join(f"{code} {text}".split())[:MOST_REPLY]
    if code == 250:
        return Outcome(DeliveryState.SENT, said)
    return Outcome(DeliveryState.WAITING if code in NOT_YET or code < 0 else DeliveryState.FAILED, said)


class BackendWay:
    """Files, memory, or the API of a provider: the message is read back and handed over."""

    def __init__(self, backend: BaseEmailBackend) -> None:
        self.backend = backend

    def send(self, sender: str, to: str, data: bytes) -> Outcome:
        """One message."""
        try:
            self.backend.send_messages([as_django(data, sender, to)])
        except Exception as error:  # backends raise what they like
            return Outcome(DeliveryState.UNSURE, type(error).__name__)
        return Outcome(DeliveryState.SENT)

    def close(self) -> None:
        """Let go of the connection."""
        self.backend.close()


def as_django(data: bytes, sender: str, to: str) -> EmailMultiAlternatives:
    """The same message as Django's own object."""
    read = email.message_from_bytes(data, policy=email.policy.default)
    own = {"subject", "from", "to", "mime-version", "content-type", "reply-to"}
    headers = {name: str(value) for name, value in read.items() if name.lower() not in own}
    parts = {kind: read.get_body((kind,)) for kind in ("plain", "html")}
    texts = {kind: part.get_content() if part else "" for kind, part in parts.items()}
    message = EmailMultiAlternatives(
        str(read["subject"]), texts["plain"], str(read["from"]), [to], headers=headers, reply_to=[str(read["reply-to"])]
    )
    message.attach_alternative(texts["html"], "text/html")
    message.envelope_sender = sender  # type: ignore[attr-defined] # what django-anymail calls it
    return message
