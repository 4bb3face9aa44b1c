"""A site in a folder of its own with an issue, readers, and senders in processes of their own."""

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.support.mail_sink import Sink
from bench.support.servers import ROOT

HERE = "bench.support.mail_work"


class Site:
    """Its database is SQLite in the folder, or at the address."""

    def __init__(self, folder: str, database: str = "") -> None:
        self.folder = Path(folder)
        self.folder.mkdir()
        self.environment = {
            **os.environ,
            "BURGERKRACHT_ENV": "development",
            "BURGERKRACHT_VAR": folder,
            "BURGERKRACHT_MAILS_PER_MINUTE": "0",
            "BURGERKRACHT_MAILS_PER_DOMAIN": "0",
            "DATABASE_URL": database,
            "EMAIL_URL": "smtp://127.0.0.1:9",
        }

    def ask(self, call: str) -> Any:
        """What a function of `mail_work` answers, in a process of the site."""
        done = subprocess.run(
            self._command(call), cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return json.loads(done.stdout.splitlines()[-1])

    def _command(self, call: str) -> list[str]:
        code = f"import json; from {HERE} import *; print(json.dumps({call}))"
        return [sys.executable, "manage.py", "shell", "-v0", "-c", code]

    def prepare(self, kilobytes: int) -> None:
        """Tables, and an issue whose mail is this large."""
        command = [sys.executable, "manage.py", "prepare", "--no-demo"]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL)
        self.ask(f"make_issue({kilobytes * 1000})")

    def ready_message(self) -> bytes:
        """The message of one reader."""
        return base64.b64decode(self.ask("ready_message()"))

    def fill(self, readers: int) -> None:
        """So many readers, and the issue waiting to go."""
        self.ask(f"fill({readers})")

    def send(self, sink: Sink, workers: int) -> tuple[float, float]:
        """Seconds from the first claim to the last record, and the largest worker in megabytes."""
        go = self.folder / "go"
        go.unlink(missing_ok=True)
        environment = {**self.environment, "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}
        command = self._command(f"work({str(go)!r})")
        running = [
            subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
            for _worker in range(workers)
        ]
        while len(list(self.folder.glob("go.*"))) < workers:
            time.sleep(0.05)
        go.touch()
        told = [json.loads(worker.communicate()[0].splitlines()[-1]) for worker in running]
        self.ask("all_sent()")
        return max(one["end"] for one in told) - min(one["begin"] for one in told), max(one["mb"] for one in told)


@contextmanager
def throwaway_database(server: str) -> Iterator[str]:
    """A database on this server that is dropped afterwards."""
    import psycopg  # noqa: PLC0415 - who measures SQLite only needs none

    name = f"bench_mailing_{os.getpid()}"
    base = urlsplit(server)._replace(scheme="postgresql")
    with psycopg.connect(base._replace(path="/postgres").geturl(), autocommit=True) as door:
        door.execute(f'CREATE DATABASE "{name}"')
        try:
            yield base._replace(scheme="postgres", path=f"/{name}").geturl()
        finally:
            door.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
