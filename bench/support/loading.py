"""Makes a site with very much content, in a folder of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping

from bench.support.servers import ROOT

PICTURES = "from bench.support.pictures import hang_pictures; hang_pictures()"


def load(initiatives: int, profiles: int, environment: Mapping[str, str], *, pictures: bool = False) -> None:
    """Prepare, fill, index; tells how long it took."""
    print(f"loading {initiatives} initiatives and {profiles} profiles …", flush=True)
    start = time.monotonic()
    code = f"from bench.support.corpus import fill; fill({initiatives}, {profiles})"
    commands = (
        ["prepare", "--no-demo"],
        ["shell", "-v0", "-c", f"{code}; {PICTURES}" if pictures else code],
        ["search_rebuild"],
    )
    for command in commands:
        full = [sys.executable, "manage.py", *command]
        subprocess.run(full, cwd=ROOT, env={**os.environ, **environment}, check=True, stdout=subprocess.DEVNULL)
    print(f"loaded in {time.monotonic() - start:.0f} s")
