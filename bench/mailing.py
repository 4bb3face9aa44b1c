"""How fast the Nieuwsflits goes out: the whole way with claim and record, as a ratio to a bare socket that writes
ready-made messages to the same server, Postfix' own `smtp-sink`, one connection each.

`make bench` runs it on SQLite with one sender; `DATABASE_URL=… python -m bench.mailing` on an empty PostgreSQL, also
with two. `SMTP_SINK` names the program where it is not installed (Debian: package postfix).
"""

import argparse
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.support.servers import ROOT

AIM = {1: 0.3, 2: 0.5}
AIM_BUILD = 0.1
FILL = """
from newsflash.models import *
from newsflash.services.mailings import plan_mailing
Subscription.objects.bulk_create(
    (Subscription(email=f"lezer{n}-NUMBER@d{n % 50}.example", state="active") for n in range(NUMBER)), batch_size=1000)
Subscription.objects.exclude(email__endswith="x").exclude(email__contains="-NUMBER@").update(state="left")
text = "<p>" + "Dit is nieuws uit de buurt, en het is goed nieuws. " * 9 + "</p>"
page = NewsFlashIndexPage.objects.get().add_child(instance=NewsFlashPage(
    title="Nieuws NUMBER", lead="Er is nieuws.", body=[("paragraph", text)] * 27))
mailing = plan_mailing(page=page)
from newsflash.services.mailings import start_due_mailings
start_due_mailings()
"""
BUILD = """
import time
from django.core.mail import EmailMultiAlternatives
from newsflash.emails import *
mailing = Mailing.objects.latest("pk")
stitched, parts = stitched_mail(mailing), [parts_of(mailing.pk, n, n, f"lezer{n}@d.example") for n in range(1, 401)]
size = len(stitched.message(parts[0]))
def ours():
    for part in parts: stitched.message(part)
def django():
    for part in parts:
        message = EmailMultiAlternatives(mailing.subject, mailing.text, "a@example.org", [part["TO"]],
            headers={"List-Unsubscribe": f"<{part['ONECLICK']}>"})
        message.attach_alternative(mailing.html, "text/html")
        message.message().as_bytes()
def cost(work):
    best = 9
    for _ in range(3):
        start = time.process_time(); work(); best = min(best, time.process_time() - start)
    return best / len(parts) * 1000
def whole():
    for n in range(1, 401): stitched.message(parts_of(mailing.pk, n, n, f"lezer{n}@d.example"))
print(size, cost(ours), cost(whole), cost(django))
"""
TOOK = """
from django.db.models import Max, Min
from newsflash.models import *
rows = Delivery.objects.filter(mailing=Mailing.objects.latest("pk"), state="sent")
ends = rows.aggregate(a=Min("claimed_at"), b=Max("sent_at"))
print(rows.count(), (ends["b"] - ends["a"]).total_seconds())
"""


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, nargs="*", default=[1_000, 5_000])
    readers = parser.parse_args().readers
    program = os.environ.get("SMTP_SINK") or shutil.which("smtp-sink") or shutil.which("smtp-sink", path="/usr/sbin")
    if not program:
        print("no smtp-sink (Debian: package postfix); nothing measured")
        return
    with tempfile.TemporaryDirectory() as folder, _sink(program) as port:
        site = _Site(folder, port)
        site.manage("prepare", "--no-demo")
        _measure(site, port, readers)


def _measure(site: "_Site", port: int, readers: list[int]) -> None:
    for number in readers:
        site.shell(FILL.replace("NUMBER", str(number)))
        size, ours, whole, django = (float(part) for part in site.shell(BUILD).split())
        if number == readers[0]:
            print(f"message of {size / 1000:.0f} kB; stitching {ours:.4f} ms, with its links {whole:.4f} ms, ", end="")
            print(f"Django {django:.3f} ms: ratio {whole / django:.3f} (aim {AIM_BUILD})")
        _send(site, port, number, 1, int(size))
    if "DATABASE_URL" in os.environ:
        site.shell(FILL.replace("NUMBER", str(readers[-1] + 1)))
        _send(site, port, readers[-1] + 1, 2, int(size))


def _send(site: "_Site", port: int, number: int, workers: int, size: int) -> None:
    before = _raw(port, size)
    senders = [site.start("send_newsflash") for _ in range(workers)]
    for sender in senders:
        sender.wait()
    rate = (before + _raw(port, size)) / 2
    count, seconds = (float(part) for part in site.shell(TOOK).split())
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(
        f"{workers} sender(s), {number} readers: {count / seconds:.0f} a second, raw {rate:.0f}: "
        f"ratio {count / seconds / rate:.2f} (aim {AIM[workers]}); largest process {memory} MiB",
        flush=True,
    )


class _Site:
    """A site of its own that sends to the sink without limits."""

    def __init__(self, folder: str, port: int) -> None:
        self.environment = {
            **os.environ,
            "BURGERKRACHT_ENV": "development",
            "BURGERKRACHT_VAR": folder,
            "BURGERKRACHT_MAILS_PER_MINUTE": "0",
            "BURGERKRACHT_MAILS_PER_DOMAIN": "0",
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        }

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True)

    def manage(self, *arguments: str) -> str:
        process = self.start(*arguments)
        said = process.communicate()[0]
        if process.returncode:
            raise SystemExit(f"{arguments[0]} failed")
        return said

    def shell(self, code: str) -> str:
        return self.manage("shell", "--verbosity", "0", "-c", code)


@contextmanager
def _sink(program: str) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    process = subprocess.Popen([program, *user, f"127.0.0.1:{port}", "100"])
    time.sleep(0.5)
    try:
        yield port
    finally:
        process.terminate()
        process.wait()


def _raw(port: int, size: int, number: int = 2000) -> float:
    """Messages a second of a socket that does nothing but talk."""
    message = (b"x" * 70 + b"\r\n") * (size // 72) + b".\r\n"
    with socket.create_connection(("127.0.0.1", port)) as link:
        read = link.makefile("rb")
        read.readline()
        talk = (b"MAIL FROM:<a@example.org>\r\n", b"RCPT TO:<b@example.org>\r\n", b"DATA\r\n", message)
        link.sendall(b"HELO bench\r\n")
        read.readline()
        start = time.perf_counter()
        for _ in range(number):
            for said in talk:
                link.sendall(said)
                read.readline()
        return number / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
