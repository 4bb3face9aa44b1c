"""Ports on this machine. `python -m services.ports 8000` fails, with advice, when that port is taken."""

import socket
import sys

HOST = "127.0.0.1"


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def is_free(port: int) -> bool:
    """Whether a server could listen on this port."""
    with socket.socket() as probe:
        # As a server does it: a port that was closed a moment ago counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def main(wanted: str) -> str | None:
    """What is wrong with this port, or None when a server can have it."""
    if not wanted.isdigit() or not 0 < int(wanted) < 65536:
        return f"PORT={wanted} is no port: choose a number from 1024 to 65535."
    if not is_free(int(wanted)):
        return f"Port {wanted} is in use (perhaps the site already runs). Another one: make run PORT={int(wanted) + 1}"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
