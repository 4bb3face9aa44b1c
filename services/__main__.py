"""`python -m services start|stop|status [NAME …]`: see `make help`."""

import argparse
import subprocess
import sys
from collections.abc import Iterable

from services.catalogue import Service, all_services
from services.packages import CannotInstallError, install
from services.processes import ROOT, STATE, Background, DidNotStartError

ADDRESSES = ROOT / "var" / "services.env"


def start(services: Iterable[Service]) -> list[str]:
    """Install and start these; give a line for each that failed."""
    services = list(services)
    missing = [service for service in services if not service.is_installed()]
    problems = []
    try:
        install([package for service in missing for package in service.packages])
    except CannotInstallError as error:
        problems.append(str(error))
    for service in services:
        problems += _start_one(service)
    return problems


def stop(services: Iterable[Service]) -> list[str]:
    """End what we started; other servers on this machine are left alone."""
    for service in services:
        if Background(service.name).stop():
            print(f"{service.name:<14} stopped")
    return []


def status(services: Iterable[Service]) -> list[str]:
    """Say of each whether it is there, and where (without a password: that stands in the file of addresses)."""
    for service in services:
        where = _address(service) or ("not running" if service.prepare else "not installed")
        print(f"{service.name:<14} {where.split('@')[-1]}", flush=True)
    return []


def _start_one(service: Service) -> list[str]:
    if not service.is_installed():
        return [f"{service.name} is not installed"]
    if service.prepare and not _address(service):
        print(f"{service.name:<14} starting …", flush=True)
        try:
            Background(service.name).start(service.prepare)
        except (DidNotStartError, OSError, subprocess.CalledProcessError) as error:
            return [f"{service.name} could not be started: {error}"]
    status([service])
    return []


def _address(service: Service) -> str:
    """Where a running server listens (a program: that it is there), or empty."""
    if not service.prepare:
        return "installed" if service.is_installed() else ""
    port = Background(service.name).port()
    return service.url(port) if port else ""


def _write_addresses() -> None:
    servers = [service for service in all_services().values() if service.prepare and _address(service)]
    lines = [f"{service.variable}={_address(service)}\n" for service in servers]
    ADDRESSES.touch(mode=0o600)  # it holds the database's password
    ADDRESSES.write_text("".join(lines))


def main() -> int:
    """Do what was asked; 1 when something failed."""
    known = all_services()
    parser = argparse.ArgumentParser(prog="services", description=sys.modules["services"].__doc__)
    parser.add_argument("action", choices=["start", "stop", "status"])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of: {' '.join(known)} (default: all)")
    asked = parser.parse_args()
    if unknown := [name for name in asked.names if name not in known]:
        parser.error(f"unknown: {' '.join(unknown)}; choose from {' '.join(known)}")
    STATE.mkdir(parents=True, exist_ok=True)
    action = {"start": start, "stop": stop, "status": status}[asked.action]
    problems = action([known[name] for name in asked.names or known])
    _write_addresses()
    for problem in problems:
        print(f"ERROR: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
