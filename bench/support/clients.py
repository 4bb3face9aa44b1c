"""Several clients at once, each on a kept connection: one loop over sockets, which costs far less than threads."""

import selectors
import socket
import time
from collections.abc import Mapping
from contextlib import ExitStack


def rate(port: int, path: str, clients: int, requests: int, headers: Mapping[str, str], status: int = 200) -> float:
    """Requests a second when so many clients ask for the same, again as soon as the last has come."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    with ExitStack() as stack:
        address = ("127.0.0.1", port)
        open_ = [stack.enter_context(socket.create_connection(address, timeout=60)) for _number in range(clients)]
        start = time.monotonic()
        _run(open_, request, requests, f" {status} ".encode())
        return requests / (time.monotonic() - start)


def _run(connections: list[socket.socket], request: bytes, requests: int, expected: bytes) -> None:
    with selectors.DefaultSelector() as waiting:
        for connection in connections:
            waiting.register(connection, selectors.EVENT_READ, (connection, bytearray()))
            connection.sendall(request)
        asked, answered = len(connections), 0
        while answered < asked:
            for key, _events in waiting.select(60):
                connection, data = key.data
                if not _whole(connection, data, expected):
                    continue
                answered += 1
                data.clear()
                if asked < requests:
                    asked += 1
                    connection.sendall(request)


def _whole(connection: socket.socket, data: bytearray, expected: bytes) -> bool:
    """Read what came; whether that was the end of the answer."""
    part = connection.recv(262_144)
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
