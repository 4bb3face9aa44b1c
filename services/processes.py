"""Programs that outlive the command that starts them: pid file, log file, readiness, ending."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from services.ports import free_port

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / "var" / "services"
SECONDS_TO_END = 20


class DidNotStartError(Exception):
    """A program ended or stayed silent; the message holds the end of its log."""


@dataclass(frozen=True)
class Start:
    """How one program is started: what to run, as whom, and how to see that it answers."""

    command: list[str]
    is_ready: Callable[[], bool]
    user: str | None = None
    directory: Path = STATE
    patience: float = 60  # seconds


@dataclass(frozen=True)
class Background:
    """One program in the background, known by its name in `var/services`."""

    name: str

    @property
    def log(self) -> Path:
        return STATE / f"{self.name}.log"

    @property
    def pid_file(self) -> Path:
        return STATE / f"{self.name}.pid"

    def port(self) -> int | None:
        """The port on which the program we started listens, or None when it does not run."""
        if not self.pid_file.exists():
            return None
        pid, port = map(int, self.pid_file.read_text().split())
        return port if str(port) in _command_line(pid) else None

    def start(self, prepare: Callable[[int], Start]) -> int:
        """Start it on a free port, wait until it answers, give that port."""
        port = free_port()
        start = prepare(port)
        with self.log.open("wb") as log:
            process = subprocess.Popen(
                start.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=start.directory,
                user=start.user,
                group=start.user,
                extra_groups=[] if start.user else None,
                start_new_session=True,  # Ctrl-C on `make` must not end it
            )
        self.pid_file.write_text(f"{process.pid} {port}\n")
        self._wait(process, start)
        return port

    def stop(self) -> bool:
        """End the program if it is the one we started. True when there was something to end."""
        running = self.port() is not None
        if running:
            _end_group(int(self.pid_file.read_text().split()[0]))
        self.pid_file.unlink(missing_ok=True)
        return running

    def _wait(self, process: subprocess.Popen[bytes], start: Start) -> None:
        deadline = time.monotonic() + start.patience
        while time.monotonic() < deadline:
            if process.poll() is not None:
                self.pid_file.unlink(missing_ok=True)
                raise DidNotStartError(f"{self.name} ended at once:\n{self._end_of_log()}")
            if start.is_ready():
                return
            time.sleep(0.2)
        self.stop()
        raise DidNotStartError(f"{self.name} did not answer within {start.patience:.0f} s:\n{self._end_of_log()}")

    def _end_of_log(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()
        return "\n".join([*lines[-15:], f"(all of it: {self.log.relative_to(ROOT)})"])


def _command_line(pid: int) -> str:
    """What a process says it runs; a pid that now belongs to another program does not name our port."""
    return subprocess.run(["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout


def _end_group(pid: int) -> None:
    # SIGINT is what PostgreSQL calls a fast shutdown: it does not wait for clients. Redis and Java end on it too.
    for ending in (signal.SIGINT, signal.SIGKILL):
        os.killpg(pid, ending)
        deadline = time.monotonic() + SECONDS_TO_END
        while time.monotonic() < deadline:
            if not _command_line(pid).strip() or "<defunct>" in _command_line(pid):
                return
            time.sleep(0.1)
