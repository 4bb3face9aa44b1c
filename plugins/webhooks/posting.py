"""One POST to an address on the internet: never to a network of our own, never elsewhere, never for long."""

import http.client
import ipaddress
import socket
import ssl
import threading
from urllib.parse import urlsplit

CONNECT, TOTAL = 5.0, 15.0  # seconds
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # IPv4 in disguise, private addresses as well
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PostError(Exception):
    """It did not arrive. The message tells the administrator why."""


def is_public(address: Address) -> bool:
    """An address that anybody on the internet can reach, and no machine of ours."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in TRANSLATED:
            return False
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def resolve(host: str, port: int) -> str:
    """The address to connect to. A name with even one address that is not public is refused."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise PostError("the name is not known") from error
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not addresses or not all(map(is_public, addresses)):
        raise PostError("not an address on the public internet")
    return str(addresses[0])


class _Connection(http.client.HTTPConnection):
    """Goes to the address that was looked at, whatever the name says a moment later."""

    def __init__(self, host: str, port: int, address: str, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=CONNECT)
        self._address, self._context = address, context

    def connect(self) -> None:
        """By address; the name is for the certificate."""
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host) if self._context else plain


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """The status of the answer. What the answer says is not read, and where it points to is not followed."""
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    context = ssl.create_default_context() if secure else None
    connection = _Connection(host, port, resolve(host, port), context)
    path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
    late = threading.Event()
    timer = threading.Timer(TOTAL, _cut, [connection, late])
    try:
        connection.connect()
        timer.start()
        connection.request("POST", path, body, headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        why = "no answer in time" if late.is_set() or isinstance(error, TimeoutError) else type(error).__name__
        raise PostError(why) from error
    finally:
        timer.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    """A receiver that answers a letter at a time would hold us for ever."""
    late.set()
    if connection.sock is not None:
        connection.sock.shutdown(socket.SHUT_RDWR)
