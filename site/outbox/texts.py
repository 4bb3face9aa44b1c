"""Which mails there are and what they say: ours, or what an editor put in its place."""

from burgerkracht.hookspecs import MailText
from burgerkracht.plugins import safely_extend
from outbox.letters import LetterForm, parse
from outbox.models import LetterText


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
