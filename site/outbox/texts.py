"""Which mails there are and what they say: ours, or what an editor put in its place."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from burgerkracht.hookspecs import MailText
from burgerkracht.plugins import safely_extend
from outbox.letters import LetterForm, parse
from outbox.models import LetterText


@cache
def _read(file: Path) -> str:
    """Each file once a process: every mail that is written asks for all texts."""
    return file.read_text(encoding="utf-8")


def texts_in(folder: Path, titles: Mapping[str, str], also: tuple[str, ...] = ()) -> list[MailText]:
    """The mails of an app: for each name in `titles` the file of that name in its folder."""
    return [MailText(name, title, _read(folder / f"{name}.txt"), also) for name, title in titles.items()]


def all_texts() -> dict[str, MailText]:
    """Every kind of mail by name, as the apps bring it along."""
    return {text.name: text for text in safely_extend("mail_texts")}


def placeholders_of(name: str) -> set[str]:
    """What the text of this mail may use; nothing for a mail that nobody sends."""
    text = all_texts().get(name)
    return parse(text.text).placeholders | set(text.also) if text else set()


def form_of(name: str) -> LetterForm:
    """The text of a mail; a name that no app knows is a KeyError."""
    own = LetterText.objects.filter(name=name).values_list("text", flat=True).first()
    return parse(own or all_texts()[name].text)
