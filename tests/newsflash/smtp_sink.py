"""A mail server for tests: counts what it takes, is slow, refuses and hangs up on command."""

import asyncio
import contextlib
import threading
from collections import Counter

Answers = dict[str, str]


class _Visit:
    """One connection, and what it said so far."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        self.sender = self.to = ""

    def say(self, text):
        self.writer.write(f"{text}\r\n".encode())
        return True


class SmtpSink:
    """`rcpt` answers to RCPT TO by address, `after_data` to the message; `drop` hangs up at "rcpt", "data" or "end"."""

    def __init__(self):
        self.taken = Counter()
        self.messages, self.senders = {}, {}
        self.rcpt: Answers = {}
        self.after_data: Answers = {}
        self.drop: Answers = {}
        self.delay = 0.0
        self.keep = True
        self.connections = 0

    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        started = threading.Event()
        self.thread = threading.Thread(target=self._run, args=[started], daemon=True)
        self.thread.start()
        started.wait(10)
        return self

    def __exit__(self, *_error):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)

    def _run(self, started):
        asyncio.set_event_loop(self.loop)
        self.server = self.loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = self.server.sockets[0].getsockname()[1]
        started.set()
        self.loop.run_forever()
        self.server.close()
        tasks = asyncio.all_tasks(self.loop)
        for task in tasks:
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.close()

    async def _serve(self, reader, writer):
        self.connections += 1
        with (
            contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError),
            contextlib.closing(writer),
        ):
            await self._talk(reader, writer)

    async def _talk(self, reader, writer):
        visit = _Visit(reader, writer)
        visit.say("220 sink")
        while line := await reader.readline():
            command = line[:4].strip().upper().decode()
            if not await getattr(self, f"_{command.lower()}", self._other)(visit, line):
                return

    async def _mail(self, visit, line):
        visit.sender = _address(line)
        return visit.say("250 ok")

    async def _rcpt(self, visit, line):
        visit.to = _address(line)
        return self.drop.get(visit.to) != "rcpt" and visit.say(self.rcpt.get(visit.to, "250 ok"))

    async def _data(self, visit, line):
        if self.drop.get(visit.to) == "data":
            return False
        visit.say("354 go on")
        data = await visit.reader.readuntil(b"\r\n.\r\n")
        if self.delay:
            await asyncio.sleep(self.delay)
        answer = self.after_data.get(visit.to, "250 taken")
        if answer.startswith("250"):
            self._take(visit.sender, visit.to, data[:-3])
        return self.drop.get(visit.to) != "end" and visit.say(answer)

    async def _quit(self, visit, line):
        visit.say("221 bye")
        return False

    async def _other(self, visit, line):
        return visit.say("250 ok")

    def _take(self, sender, to, data):
        self.taken[to] += 1
        if self.keep:
            self.messages[to], self.senders[to] = data.replace(b"\r\n..", b"\r\n."), sender


def _address(line):
    return line.partition(b"<")[2].partition(b">")[0].decode()
