"""Debian packages: installed when a service misses its program, as root or through sudo."""

import os
import shutil
import subprocess


class CannotInstallError(Exception):
    """The packages cannot be installed from here; the message says what a person can do."""


def install(packages: list[str]) -> None:
    """Install Debian packages without asking anything; nothing happens for an empty list."""
    if not packages:
        return
    apt = [*_as_root(packages), "apt-get", "-q", "-y"]
    print(f"Installing {' '.join(packages)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # An update that fails for one source still leaves lists to install from: the install decides.
    subprocess.run([*apt, "update"], env=environment, check=False, stdout=subprocess.DEVNULL)
    done = subprocess.run([*apt, "install", "--no-install-recommends", *packages], env=environment, check=False)
    if done.returncode:
        raise CannotInstallError(f"apt-get could not install: {' '.join(packages)} (its message stands above)")


def newest_available(candidates: list[str]) -> str:
    """The first of these packages that this Debian release offers, or the last name when it offers none."""
    for name in candidates:
        policy = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=False)
        if "Candidate:" in policy.stdout and "Candidate: (none)" not in policy.stdout:
            return name
    return candidates[-1]


def _as_root(packages: list[str]) -> list[str]:
    wanted = " ".join(packages)
    if not shutil.which("apt-get"):
        raise CannotInstallError(f"this is no Debian or Ubuntu: install what these packages hold yourself: {wanted}")
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        return ["sudo", "--preserve-env=DEBIAN_FRONTEND"]
    raise CannotInstallError(f"installing needs root or sudo; ask someone who has it to install: {wanted}")
