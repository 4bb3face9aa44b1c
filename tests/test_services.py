"""`make services` without its servers: ports, pid files, what is said when something is missing."""

import socket
import sys

import pytest

from services import packages, ports, postgres, processes, search_engine
from services.processes import Background, DidNotStartError, Start
from tests.services import missing, service_url

SLEEPER = "import sys, time; time.sleep(60)"


@pytest.fixture
def background(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "STATE", tmp_path)
    monkeypatch.setattr(processes, "ROOT", tmp_path)
    program = Background("sleeper")
    yield program
    program.stop()


def test_a_port_in_use_is_named_with_a_way_out():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        assert f"make run PORT={port + 1}" in ports.main(str(port))
    assert ports.main(str(ports.free_port())) is None


@pytest.mark.parametrize("wanted", ["", "abc", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(wanted):
    assert "is no port" in ports.main(wanted)


@pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning")  # that is the point
def test_a_program_is_started_once_and_stopped(background, tmp_path):
    def prepare(port):
        return Start([sys.executable, "-c", SLEEPER, str(port)], is_ready=lambda: True, directory=tmp_path)

    port = background.start(prepare)

    assert background.port() == port
    assert background.stop()
    assert background.port() is None
    assert not background.stop()


def test_a_program_that_ends_at_once_shows_its_log(background, tmp_path):
    def prepare(port):
        return Start([sys.executable, "-c", "print('no room')"], is_ready=lambda: False, directory=tmp_path)

    with pytest.raises(DidNotStartError, match="no room"):
        background.start(prepare)
    assert background.port() is None


def test_a_program_of_somebody_else_is_left_alone(background):
    background.pid_file.write_text("1 65431\n")
    assert background.port() is None
    assert not background.stop()


def test_without_apt_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(packages.shutil, "which", lambda name: None)
    with pytest.raises(packages.CannotInstallError, match="redis-server"):
        packages.install(["redis-server"])


def test_only_a_java_that_is_new_enough_is_taken(tmp_path, monkeypatch):
    for version in ("17.0.2", "21.0.1", "25.0.1"):
        home = tmp_path / f"jdk-{version}"
        (home / "bin").mkdir(parents=True)
        (home / "bin" / "javac").touch()
        (home / "release").write_text(f'JAVA_VERSION="{version}"\n')
    monkeypatch.delenv("SEARCH_JAVA_HOME", raising=False)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "jdk-17.0.2"))
    assert search_engine._version(tmp_path / "jdk-21.0.1") == 21
    assert search_engine.find_java() != tmp_path / "jdk-17.0.2"


def test_the_address_of_postgresql_holds_its_password(tmp_path, monkeypatch):
    (tmp_path / "password").write_text("secret")
    monkeypatch.setattr(postgres, "_home", lambda: tmp_path)
    assert postgres.url(5433) == "postgres://burgerkracht:secret@127.0.0.1:5433/burgerkracht"


def test_a_service_that_does_not_answer_counts_as_missing(monkeypatch):
    monkeypatch.setenv("REDIS_URL", f"redis://127.0.0.1:{ports.free_port()}/0")
    assert service_url("redis") is None
    assert "make services" in missing("redis")
