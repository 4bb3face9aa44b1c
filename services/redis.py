"""A Redis server that keeps everything in memory and writes nothing down."""

import shutil
import socket

from services.processes import STATE, Start


def is_installed() -> bool:
    """Whether the server's program is there."""
    return shutil.which("redis-server") is not None


def prepare(port: int) -> Start:
    """How to start it."""
    options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(STATE)]
    return Start(command=["redis-server", "--port", str(port), *options], is_ready=lambda: _answers(port))


def url(port: int) -> str:
    """The address as CACHE_URL takes it."""
    return f"redis://127.0.0.1:{port}/0"


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False
