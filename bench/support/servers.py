"""Runs two web servers side by side, and asks them for pages over one kept connection."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def gunicorn(app: str, environment: Mapping[str, str]) -> Iterator["Server"]:
    """A server with one worker of four threads for this WSGI app."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--pythonpath",
        f"{ROOT},{ROOT / 'site'}",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    command += ["--worker-class", "gthread", "--threads", "4", "--keep-alive", "75", "--log-level", "error", app]
    process = subprocess.Popen(command, env={**os.environ, **environment}, cwd=ROOT)
    try:
        server = Server(port, process.pid)
        server.wait()
        yield server
    finally:
        process.terminate()
        process.wait(20)


class Server:
    """A running server and one connection to it."""

    def __init__(self, port: int, pid: int) -> None:
        self.port, self.pid = port, pid
        self._socket: socket.socket | None = None

    def wait(self) -> None:
        """Until it accepts connections; half a minute at most."""
        for _attempt in range(300):
            try:
                self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not start")

    def get(self, path: str) -> bytes:
        """The body of one answer; anything but 200 is an error."""
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode()
        try:
            return self._ask(request)
        except ConnectionError:  # the server closes a connection that was quiet for a while
            self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            return self._ask(request)

    def json(self, path: str) -> Any:
        """One answer, read."""
        return json.loads(self.get(path))

    def header(self, path: str, name: str) -> str:
        """A header of one answer."""
        with urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
            return answer.headers[name]

    def _ask(self, request: bytes) -> bytes:
        assert self._socket is not None
        self._socket.sendall(request)
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._receive()
        head, _end, body = data.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        if b" 200 " not in lines[0]:
            raise RuntimeError(lines[0].decode())
        length = next(int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length"))
        chunks, got = [body], len(body)
        while got < length:
            chunks.append(self._receive())
            got += len(chunks[-1])
        return b"".join(chunks)

    def _receive(self) -> bytes:
        assert self._socket is not None
        part = self._socket.recv(262_144)
        if not part:
            raise ConnectionError
        return part

    def cpu(self) -> float:
        """Seconds of processor time that the workers used so far."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return sum(_ticks(child) for child in children) / TICKS


def _ticks(pid: str) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
