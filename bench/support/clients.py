"""Several clients at once, each on a kept connection: one loop over sockets, which costs far less than threads."""

import selectors
import socket
import time
from collections.abc import Mapping


class Clients:
    """So many connections to a server, all asking for the same; the next is asked as soon as the last has come."""

    def __init__(self, port: int, number: int) -> None:
        self._sockets = [socket.create_connection(("127.0.0.1", port), timeout=60) for _number in range(number)]
        self._port = port

    def rate(self, path: str, requests: int, headers: Mapping[str, str], status: int = 200) -> float:
        """Requests a second; an answer of another status is an error."""
        lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{self._port}", *(f"{k}: {v}" for k, v in headers.items())]
        request = ("\r\n".join(lines) + "\r\n\r\n").encode()
        start = time.monotonic()
        self._run(request, requests, f" {status} ".encode())
        return requests / (time.monotonic() - start)

    def _run(self, request: bytes, requests: int, expected: bytes) -> None:
        with selectors.DefaultSelector() as waiting:
            for connection in self._sockets:
                waiting.register(connection, selectors.EVENT_READ, bytearray())
                connection.sendall(request)
            asked, answered = len(self._sockets), 0
            while answered < asked:
                for key, _events in waiting.select(60):
                    if not _whole(key.fileobj, key.data, expected):
                        continue
                    answered += 1
                    key.data.clear()
                    if asked < requests:
                        asked += 1
                        key.fileobj.sendall(request)  # type: ignore[union-attr]

    def close(self) -> None:
        """Hang up."""
        for connection in self._sockets:
            connection.close()


def _whole(connection: object, data: bytearray, expected: bytes) -> bool:
    """Read what came; whether that was the end of the answer."""
    part = connection.recv(262_144)  # type: ignore[attr-defined]
    if not part:
        raise ConnectionError("the server hung up")
    data += part
    head, end, body = bytes(data).partition(b"\r\n\r\n")
    if not end:
        return False
    first = head[: head.index(b"\r\n")] + b" "
    if expected not in first:
        raise RuntimeError(first.decode())
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")]
    return len(body) >= (int(lengths[0].split(b":")[1]) if lengths else 0)
