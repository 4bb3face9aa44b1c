"""The mail box of a resident, as the running site fills it."""

import email
import re
import time
from email import policy

import pytest


class Box:
    """The mails that the site wrote to one address."""

    def __init__(self, site, address: str) -> None:
        self.site, self.address = site, address

    def all(self) -> list[tuple[str, str]]:
        """(subject, whole mail) of each, oldest first."""
        found = []
        folder = self.site.folder / "mail"
        for file in sorted(folder.glob("*")) if folder.exists() else []:
            for raw in re.split(rb"\n-{70,}\n", file.read_bytes()):
                message = email.message_from_bytes(raw.strip(), policy=policy.default)
                if str(message["to"]) == self.address:
                    parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
                    heads = "\n".join(f"{name}: {value}" for name, value in message.items())
                    found.append((str(message["subject"]), "\n".join([heads, *parts])))
        return found

    def text(self, word: str) -> str:
        """The mail whose subject holds a word; a minute of patience."""
        for _try in range(300):
            for subject, whole in reversed(self.all()):
                if word in subject:
                    return whole
            time.sleep(0.2)
        pytest.fail(f"No mail to {self.address} with “{word}”: {[subject for subject, _whole in self.all()]}")

    def link(self, word: str) -> str:
        """The page that this mail leads to."""
        return re.search(r"http\S+/kennismaking/(?!berichten)[\w-]+/", self.text(word))[0]
