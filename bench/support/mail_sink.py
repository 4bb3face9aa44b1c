"""A mail server that takes everything and keeps nothing, in a process of its own; and the bare way to write to it."""

import asyncio
import socket
import subprocess
import sys
import time
from typing import Self, cast

from bench.support.servers import ROOT, free_port

END = b"\r\n.\r\n"


class _Taker(asyncio.Protocol):
    """One connection."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet."""
        self.out = cast(asyncio.Transport, transport)
        self.held, self.in_message = b"", False
        self.out.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        """Answer each line, and each message."""
        self.held += data
        while self._step():
            pass

    def _step(self) -> bool:
        if self.in_message:
            if not self.held.endswith(END):
                return False
            self.held, self.in_message = b"", False
            self.out.write(b"250 taken\r\n")
            return False
        line, found, rest = self.held.partition(b"\r\n")
        if not found:
            return False
        self.held = rest
        self.in_message = line == b"DATA" or line == b"data"
        self.out.write(b"354 go on\r\n" if self.in_message else b"250 ok\r\n")
        return True


class Sink:
    """As long as the `with` lasts."""

    def __enter__(self) -> Self:
        self.port = free_port()
        command = [sys.executable, "-m", "bench.support.mail_sink", str(self.port)]
        self.process = subprocess.Popen(command, cwd=ROOT)
        for _try in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.05)
        raise TimeoutError("the sink does not start")

    def __exit__(self, *_error: object) -> None:
        self.process.terminate()
        self.process.wait()


def bare(port: int, message: bytes, number: int) -> float:
    """Seconds for so many ready-made messages over one connection, each with its own envelope."""
    with socket.create_connection(("127.0.0.1", port)) as to:
        to.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        to.recv(100)
        begun = time.monotonic()
        for count in range(number):
            rcpt = b"RCPT TO:<lezer%d@example.org>\r\n" % count
            for step in (b"MAIL FROM:<terug@example.org>\r\n", rcpt, b"DATA\r\n", message + b".\r\n"):
                to.sendall(step)
                to.recv(100)
        return time.monotonic() - begun


async def _serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(_Taker, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
