"""A PostgreSQL cluster of our own, for tests: quick, not safe against a power cut."""

import hashlib
import os
import secrets
import shutil
import subprocess
from pathlib import Path

from services.processes import ROOT, STATE, Start

NAME = "burgerkracht"  # role and database
UNSAFE_BUT_QUICK = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


def is_installed() -> bool:
    """Whether the server's programs are there (Debian keeps them off the PATH)."""
    return _programs() is not None


def prepare(port: int) -> Start:
    """Make the cluster when there is none yet, and say how to start it."""
    home = _home()
    if not (home / "data" / "PG_VERSION").exists():
        _make_cluster(home)
    listen = ["-p", str(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]
    return Start(
        command=[_program("postgres"), "-D", str(home / "data"), *listen, *UNSAFE_BUT_QUICK],
        is_ready=lambda: _answers(port),
        user=_user(),
        directory=home,
    )


def url(port: int) -> str:
    """The address as DATABASE_URL takes it."""
    return f"postgres://{NAME}:{_password()}@127.0.0.1:{port}/{NAME}"


def _answers(port: int) -> bool:
    """Whether it accepts queries; makes our database, which a new cluster lacks."""
    server = ["-h", "127.0.0.1", "-p", str(port), "-U", NAME]
    made = subprocess.run(
        [_program("createdb"), *server, "--maintenance-db=postgres", NAME],
        env={**os.environ, "PGPASSWORD": _password(), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    return made.returncode == 0 or "already exists" in made.stderr


def _make_cluster(home: Path) -> None:
    shutil.rmtree(home / "data", ignore_errors=True)
    _make_password(home / "password")
    options = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", f"--username={NAME}"]
    subprocess.run(
        [_program("initdb"), "-D", str(home / "data"), f"--pwfile={home / 'password'}", *options],
        cwd=home,
        user=_user(),
        group=_user(),
        extra_groups=[] if _user() else None,
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _make_password(file: Path) -> None:
    """Kept beside the cluster: other people on this machine cannot enter it."""
    file.touch(mode=0o600)
    file.write_text(secrets.token_hex(16))
    if user := _user():
        shutil.chown(file, user, user)


def _password() -> str:
    return (_home() / "password").read_text()


def _user() -> str | None:
    """PostgreSQL refuses to run as root; Debian's package brings a user for it."""
    return "postgres" if os.geteuid() == 0 else None


def _home() -> Path:
    """Under var/, or in that user's own folder where it may not enter the checkout (a checkout in /root, say)."""
    home = STATE / "postgres"
    home.mkdir(exist_ok=True)
    user = _user()
    if not user:
        return home
    shutil.chown(home, user, user)
    if subprocess.run(["test", "-w", home], user=user, group=user, extra_groups=[], check=False).returncode == 0:
        return home
    checkout = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    elsewhere = Path(f"~{user}").expanduser() / f"{NAME}-{checkout}"
    elsewhere.mkdir(mode=0o700, exist_ok=True)
    shutil.chown(elsewhere, user, user)
    return elsewhere


def _programs() -> Path | None:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which("postgres")
    return Path(found).resolve().parent if found else None


def _program(name: str) -> str:
    programs = _programs()
    return str(programs / name) if programs else name
