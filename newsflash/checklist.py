"""What an editor sees before pressing send: what is in order, what stops it, and what is only a hint."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from newsflash.emails import CHANGE, LEAVE, Written, base_url
from newsflash.models import NewsFlashPage

MOST_SUBJECT, MOST_SIZE, MOST_WORDS = 70, 90_000, 15
_HREF = re.compile(r'<a [^>]*href="([^"]+)"')
_IMAGE = re.compile(r"<img [^>]*>")


@dataclass(frozen=True)
class Check:
    """One line. `stops`: it cannot go out like this."""

    good: bool
    text: str
    stops: bool = False


def checks_of(page: NewsFlashPage, mail: Written) -> list[Check]:
    """Every line, in the order in which one would look."""
    return [*_whole(page, mail), *_pictures(mail), *_links(mail), _plain(mail)]


def _whole(page: NewsFlashPage, mail: Written) -> Iterator[Check]:
    live = page.live and not page.has_unpublished_changes
    yield Check(live, _("It is on the site, with all changes published"), stops=not page.live)
    length = len(mail.subject)
    yield Check(length <= MOST_SUBJECT, _("Subject of %(number)s characters; phones show 70") % {"number": length})
    size = mail.size + len(mail.text.encode())
    yield Check(size <= MOST_SIZE, _("Size %(size)s kB; at most 90") % {"size": size // 1000}, stops=size > MOST_SIZE)
    words = len(mail.text.split())
    yield Check(bool(page.body), _("A part in plain text of %(number)s words") % {"number": words})


def _pictures(mail: Written) -> Iterator[Check]:
    silent = [image for image in _IMAGE.findall(mail.html) if not re.search(r'alt="[^"]+"', image)]
    yield Check(not silent, _("Every picture has a text for who cannot see it"), stops=bool(silent))


def _links(mail: Written) -> Iterator[Check]:
    links = dict.fromkeys(link for link in _HREF.findall(mail.html) if link not in (CHANGE, LEAVE))
    own = [link for link in links if link.startswith(f"{base_url()}/")]
    broken = [link for link in own if not answers(link)]
    if broken:
        yield Check(False, _("These links lead nowhere: %(links)s") % {"links": ", ".join(broken)}, stops=True)
    else:
        yield Check(True, _("All %(number)s links to our own pages answer") % {"number": len(own)})
    # What is outside is never fetched: an address that somebody typed must not make this server call.
    others = [link for link in links if link not in own]
    strange = [link for link in others if urlsplit(link).scheme not in ("https", "mailto", "tel")]
    if others:
        text = _("Links to other sites, try them yourself: %(links)s") % {"links": ", ".join(others)}
        yield Check(not strange, text)


def answers(link: str) -> bool:
    """Whether one of our own addresses leads to a page that everybody may see."""
    path = urlsplit(link).path or "/"
    request = RequestFactory().get(path, headers={"host": urlsplit(base_url()).netloc})
    request.user = AnonymousUser()
    try:
        match = resolve(path)
        return bool(match.func(request, *match.args, **match.kwargs).status_code < 400)
    except (Http404, Resolver404):
        return False


def _plain(mail: Written) -> Check:
    sentences = [part for part in re.split(r"[.!?]\s|\n\s*\n", mail.text) if len(part.split()) > 2]
    words = sum(len(part.split()) for part in sentences) / max(1, len(sentences))
    text = _("%(number)s words in a sentence on average; short ones read easily") % {"number": round(words)}
    return Check(words <= MOST_WORDS, text)
