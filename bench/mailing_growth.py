"""How fast the Nieuwsflits goes out to ever more readers: `python -m bench.mailing_growth`.

The whole pipeline (claim, commit, message of the reader's own, SMTP, record) against a bare socket that writes
ready-made messages to the same sink in the same run: senders and sink share the machine. `--postgres` names a server
on which a database is made and dropped; with an empty one only one worker on SQLite is measured. Building a message is
compared with Django's EmailMultiAlternatives; growth is time and memory of one worker for ever more readers.

Where `bench.mailing` needs Postfix' smtp-sink, this brings a sink of its own.
"""

import argparse
import os
import statistics
import tempfile

from bench.support.mail_sink import Sink, bare
from bench.support.mail_site import Site, throwaway_database

KB = 29


def main() -> None:
    """Print the tables."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        site = Site(f"{folder}/sqlite")
        site.prepare(KB)
        built = site.ask(f"building({options.messages})")
        print(f"building a message: {built['ours']:.1f} µs, EmailMultiAlternatives {built['django']:.0f} µs,", end=" ")
        print(f"ratio {built['ours'] / built['django']:.3f} (aim 0.1), {built['bytes'] / 1000:.1f} kB each")
        _speed("SQLite, one worker", site, 1, options, aim=0.3)
        _growth(site, options)
        if options.postgres:
            with throwaway_database(options.postgres) as address:
                site = Site(f"{folder}/postgres", address)
                site.prepare(KB)
                _speed("PostgreSQL, one worker", site, 1, options, aim=0.3)
                _speed("PostgreSQL, two workers", site, 2, options, aim=0.5)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=4000, help="in each round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--growth", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--postgres", default=os.environ.get("POSTGRES_URL", ""), help="postgres://… of a server")
    return parser.parse_args()


def _speed(name: str, site: Site, workers: int, options: argparse.Namespace, aim: float) -> None:
    """Rounds alternate between the pipeline and the bare socket."""
    ours, theirs = [], []
    with Sink() as sink:
        message = site.ready_message()
        for _round in range(options.rounds):
            site.fill(options.messages)
            ours.append(options.messages / site.send(sink, workers)[0])
            theirs.append(options.messages / bare(sink.port, message, options.messages))
    ratio = statistics.median(mine / bare_ for mine, bare_ in zip(ours, theirs, strict=True))
    print(
        f"{name:<24} {statistics.median(ours):>7.0f} messages/s; bare socket {statistics.median(theirs):>7.0f};"
        f" ratio {ratio:.2f} (aim {aim})",
        flush=True,
    )


def _growth(site: Site, options: argparse.Namespace) -> None:
    for readers in options.growth:
        with Sink() as sink:
            site.fill(readers)
            seconds, memory = site.send(sink, 1)
        print(
            f"{readers:>7} readers: {seconds:>6.1f} s, {seconds * 1000 / readers:.3f} ms each, worker {memory:.0f} MB",
            flush=True,
        )


if __name__ == "__main__":
    main()
