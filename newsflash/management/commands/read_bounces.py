"""Reading the mail that came back, from wherever the mail server puts it."""

import imaplib
import mailbox
import os
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser

from newsflash.services.bounces import take_back


class Command(BaseCommand):
    """What was read is taken out of the maildir, mbox or IMAP folder, so the next run sees only what is new."""

    help = "Read mail that came back: from --maildir, --mbox, IMAP, or one mail from standard input (a pipe)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--maildir", help="folder with new/ and cur/")
        where.add_argument("--mbox", help="file")
        where.add_argument(
            "--imap", action="store_true", help="the address in BOUNCES_IMAP: imaps://user:pass@host/INBOX"
        )

    def handle(self, *, maildir: str | None, mbox: str | None, imap: bool, **options: Any) -> None:
        """Say how many of each."""
        if maildir or mbox:
            found = _from_box(mailbox.Maildir(maildir, create=False) if maildir else mailbox.mbox(mbox or ""))
        elif imap:
            found = _from_imap(os.environ.get("BOUNCES_IMAP", ""))
        else:
            found = iter([take_back(sys.stdin.buffer.read())])
        self.stdout.write(", ".join(f"{kind} {number}" for kind, number in sorted(Counter(found).items())) or "empty")


def _from_box(box: mailbox.Mailbox) -> Iterator[str]:
    """Each mail is taken out after it was dealt with, so a crash costs nothing."""
    box.lock()
    try:
        for key in list(box.iterkeys()):
            yield take_back(box.get_bytes(key))
            box.remove(key)
            box.flush()
    finally:
        box.close()


def _from_imap(address: str) -> Iterator[str]:
    place = urlsplit(address)
    if place.scheme not in ("imap", "imaps") or not place.hostname:
        raise CommandError("BOUNCES_IMAP should be imaps://user:password@host/INBOX")
    opened = imaplib.IMAP4_SSL if place.scheme == "imaps" else imaplib.IMAP4
    with opened(place.hostname, place.port or (993 if place.scheme == "imaps" else 143)) as server:
        server.login(unquote(place.username or ""), unquote(place.password or ""))
        server.select(place.path.strip("/") or "INBOX")
        _ok, found = server.search(None, "ALL")
        for number in found[0].split():
            _ok, parts = server.fetch(number.decode(), "(RFC822)")
            yield take_back(next(part[1] for part in parts if isinstance(part, tuple)))
            server.store(number.decode(), "+FLAGS", "\\Deleted")
        server.expunge()
