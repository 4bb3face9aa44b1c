"""An Elasticsearch of our own, that may be killed."""

import subprocess
import time
from pathlib import Path

from services import search_engine
from services.ports import free_port

PATIENCE = 120


class Server:
    """A server with its data in this folder."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.start_with = search_engine.prepare("elasticsearch", self.port, folder)
        self.log = folder / "log"
        self.start()

    def start(self) -> None:
        """Until it answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self.start_with.command, stdout=log, stderr=log)
        until = time.monotonic() + PATIENCE
        while not self.start_with.is_ready():
            assert time.monotonic() < until, self.log.read_text()[-2000:]
            time.sleep(0.3)

    def kill(self) -> None:
        """SIGKILL: it saves nothing and says nothing."""
        self.process.kill()
        self.process.wait()
