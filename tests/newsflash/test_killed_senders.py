"""Nobody gets a mail twice by itself, whatever dies on the way: senders, or the database."""

import random
import shutil
import socket
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest

from services import postgres
from tests.newsflash.sending_process import Site, kill
from tests.newsflash.smtp_sink import SmtpSink

pytestmark = pytest.mark.slow
READERS, KILLS = 5000, 50


def wait_for(sink, number, process, seconds=30):
    """Until the sink took so many, or the sender ended by itself."""
    until = time.monotonic() + seconds
    while sum(sink.taken.values()) < number and process.poll() is None and time.monotonic() < until:
        time.sleep(0.002)


def check(site, sink, say):
    """Each reader has the mail once, or a row that says why not."""
    states = site.states()
    numbers = Counter(states.values())
    say(
        f"taken {sum(sink.taken.values())}, twice {sum(count > 1 for count in sink.taken.values())}, "
        f"rows {dict(numbers)}, "
        f"uncertain and taken {sum(sink.taken[email] for email, state in states.items() if state == 'unsure')}"
    )
    assert len(states) == READERS
    assert [email for email, count in sink.taken.items() if count > 1] == []
    assert [email for email, state in states.items() if state == "sent" and not sink.taken[email]] == []
    assert [email for email, state in states.items() if state not in ("sent", "unsure")] == []
    return numbers


@pytest.fixture
def say(capsys):
    """Figures for who runs this: `-k killed` shows them."""

    def line(text):
        with capsys.disabled():
            print(f"\n{text}")  # noqa: T201 - what this test is for

    return line


def test_fifty_kills_and_no_mail_twice(tmp_path, say):
    dice = random.Random(6)
    with SmtpSink() as sink:
        sink.keep, sink.delay = False, 0.001
        site = Site(tmp_path, sink)
        site.fill(READERS)
        for number in range(KILLS):
            process = site.sender()
            if number % 10 == 9:  # at any moment, also before anything was sent
                time.sleep(dice.uniform(0.5, 3))
            else:
                wait_for(sink, sum(sink.taken.values()) + dice.randint(1, 100), process)
                time.sleep(dice.uniform(0, 0.02))
            kill(process)
        process = site.sender()
        assert "sent" in process.communicate(timeout=300)[0]
        numbers = check(site, sink, say)

    assert numbers["unsure"] <= KILLS * 10


@pytest.fixture
def cluster():
    """A PostgreSQL of this test alone: its address, and a function that restarts it."""
    if not postgres.is_installed():
        pytest.skip("needs PostgreSQL's programs")
    user = postgres._user()
    folder = Path(tempfile.mkdtemp(prefix="bkc-cluster-"))  # where PostgreSQL's own user may come
    if user:
        shutil.chown(folder, user, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(*command):
        more = {"user": user, "group": user, "extra_groups": []} if user else {}
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, **more)

    control = [postgres._program("pg_ctl"), "-D", str(folder / "data"), "-l", str(folder / "log"), "-w"]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    run(
        postgres._program("initdb"),
        "-D",
        str(folder / "data"),
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--auth=trust",
        "-U",
        "bkc",
    )
    run(*control, "-o", options, "start")
    try:
        yield f"postgres://bkc@127.0.0.1:{port}/postgres", lambda: run(*control, "-m", "fast", "restart")
    finally:
        run(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def test_three_senders_and_a_database_that_is_restarted(tmp_path, cluster, say):
    address, restart = cluster
    with SmtpSink() as sink:
        sink.keep, sink.delay = False, 0.001
        site = Site(tmp_path, sink, address)
        site.fill(READERS)
        senders = [site.sender(lease=60) for _ in range(3)]
        wait_for(sink, READERS // 2, senders[0], 120)
        before = sum(sink.taken.values())
        restart()
        ends = [sender.communicate(timeout=300) for sender in senders]
        say(f"restarted after {before}; senders said {[out.strip() for out, _error in ends]}")
        assert [sender.returncode for sender in senders] == [0, 0, 0], ends
        numbers = check(site, sink, say)

    assert before < READERS
    assert numbers == {"sent": READERS}
