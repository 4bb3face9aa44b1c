"""The site's own DKIM signature, for who has no mail server that signs."""

import base64
from collections.abc import Callable
from email.utils import parseaddr
from pathlib import Path

import dkim
from django.conf import settings
from dkim.crypto import parse_pem_private_key

# The From field twice: then nobody can add a second one. The list fields must be covered (RFC 8058).
COVERED = ("from", "from", "to", "reply-to", "subject", "date", "message-id", "mime-version", "content-type")
LIST_FIELDS = ("list-id", "list-unsubscribe", "list-unsubscribe-post")
_RSA = bytes.fromhex("300d06092a864886f70d0101010500")  # AlgorithmIdentifier rsaEncryption


def signer() -> Callable[[bytes], bytes]:
    """Puts the signature before a message; leaves it as it is without a key."""
    if not settings.DKIM_KEY:
        return lambda data: data
    key = Path(settings.DKIM_KEY).read_bytes()
    fields = [name.encode() for name in (*COVERED, *LIST_FIELDS)]
    selector, domain = settings.DKIM_SELECTOR.encode(), sender_domain().encode()

    def sign(data: bytes) -> bytes:
        return bytes(dkim.sign(data, selector, domain, key, include_headers=fields)) + data

    return sign


def sender_domain() -> str:
    """The domain that readers see."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]


def key_record() -> str:
    """What the domain must say of the key: made from the private one."""
    key = parse_pem_private_key(Path(settings.DKIM_KEY).read_bytes())
    numbers = _der(0x02, _number(key["modulus"])) + _der(0x02, _number(key["publicExponent"]))
    public = _der(0x30, _RSA + _der(0x03, b"\0" + _der(0x30, numbers)))
    return f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"


def _number(number: int) -> bytes:
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def _der(tag: int, data: bytes) -> bytes:
    size = len(data)
    if size < 0x80:
        return bytes([tag, size]) + data
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + data
