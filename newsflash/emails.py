"""The mail of an issue, or of several: HTML and text made from the same pieces."""

import datetime
import html as html_module
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import format_datetime, formataddr, parseaddr
from typing import Any

import css_inline
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.rich_text import expand_db_html

from newsflash.models import Mailing, NewsFlashPage
from newsflash.stitching import Stitched, mark, stitch
from newsflash.tokens import delivery_token, subscription_token

LIST_NAME = "nieuwsflits"
CHANGE, LEAVE, HEADER_LEAVE, LEAVE_SUBJECT, TO, MESSAGE_ID = (
    mark(name) for name in ("CHANGE", "LEAVE", "ONECLICK", "LEAVEMAIL", "TO", "ID")
)
PICTURE_WIDTH = 552
_LINK = re.compile(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


EMPTY = SafeString("")


@dataclass(frozen=True)
class Piece:
    """One block of a mail. `html` is safe; `text` says the same."""

    kind: str
    title: str = ""
    html: SafeString = EMPTY
    text: str = ""
    label: str = ""
    url: str = ""
    picture: str = ""
    alt: str = ""
    height: int = 0


@dataclass(frozen=True)
class Written:
    """An issue or a digest as it goes out, with marks where a reader's own parts come."""

    subject: str
    html: str
    text: str

    @property
    def size(self) -> int:
        """Bytes of the HTML part."""
        return len(self.html.encode())


def write_mail(pages: Sequence[NewsFlashPage]) -> Written:
    """The mail of these issues. One is written out whole; of several each has its heading."""
    first = pages[0]
    subject = first.title if len(pages) == 1 else _("What is new: %(title)s, and more") % {"title": first.title}
    issues = [(page, page.full_url or "", list(pieces_of(page.body))) for page in pages]
    context = {"subject": subject, "issues": issues, "single": len(pages) == 1, "change": CHANGE, "leave": LEAVE}
    context |= {"site": settings.WAGTAIL_SITE_NAME, "base": base_url(), "width": PICTURE_WIDTH}
    html = css_inline.inline(render_to_string("emails/newsflash.html", context), keep_style_tags=True)
    return Written(" ".join(subject.split())[:200], html, _text(issues))


def base_url() -> str:
    """Where links in mails go: never what a request claims to be for."""
    return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/")


def pieces_of(body: Iterable[Any]) -> Iterator[Piece]:
    """The blocks of an issue, one piece each."""
    for block in body:
        make = _MAKERS.get(block.block_type)
        if make and (piece := make(block.value)):
            yield piece


def _heading(value: Any) -> Piece:
    return Piece("heading", title=str(value))


def _paragraph(value: Any) -> Piece:
    html = absolute(expand_db_html(value.source))
    return Piece("text", html=mark_safe(html), text=plain(html))  # noqa: S308 - rich text that Wagtail cleaned


def _told(kind: str, label: Any) -> Any:
    def make(value: Any) -> Piece:
        page = value.get("page")
        url = (page.full_url or "") if page and page.live else ""
        url = url or _whole(value.get("url") or "")
        title = value.get("title") or (page.title if page else "")
        text = value.get("text") or ""
        html = SafeString(linebreaks(text, autoescape=True))
        return Piece(kind, title, html, text.strip(), str(label), url)

    return make


def _meeting(value: Any) -> Piece | None:
    page = value["page"].specific if value["page"] and value["page"].live else None
    if page is None:
        return None
    when = date_format(page.start, "l j F Y, H:i") if getattr(page, "start", None) else ""
    text = "\n\n".join(part for part in (when, value["text"]) if part)
    html = SafeString(linebreaks(text, autoescape=True))
    return Piece("meeting", page.title, html, text, _("All about this meeting"), page.full_url or "")


def _quote(value: Any) -> Piece:
    return Piece("quote", title=value["source"] or "", html=escape(value["text"]), text=value["text"])


def _picture(value: Any) -> Piece | None:
    if not value["image"]:
        return None
    shown = value["image"].get_rendition(f"width-{2 * PICTURE_WIDTH}")
    height = round(shown.height * PICTURE_WIDTH / shown.width)
    caption = value["caption"] or ""
    return Piece(
        "picture", html=escape(caption), text=caption, picture=_whole(shown.url), alt=value["alt"], height=height
    )


_MAKERS: dict[str, Any] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "item": _told("item", gettext_lazy("Read more")),
    "call": _told("call", gettext_lazy("See the request")),
    "answered": _told("answered", gettext_lazy("Read the whole answer")),
    "meeting": _meeting,
    "quote": _quote,
    "picture": _picture,
}


def _whole(url: str) -> str:
    return f"{base_url()}{url}" if url.startswith("/") else url


def absolute(html: str) -> str:
    """Links and pictures with the site's address before them."""
    return re.sub(r'(href|src)="/(?!/)', rf'\1="{base_url()}/', html)


def plain(html: str) -> str:
    """Rich text as people write it without markup: dashes for lists, addresses behind links."""
    text = _LINK.sub(lambda link: f"{link[2]} ({link[1]})" if link[1] != link[2] else link[1], html)
    text = re.sub(r"<li[^>]*>", "\n- ", text)
    text = re.sub(r"<br\s*/?>", "\n", text)
    text = re.sub(r"</(p|h\d|ul|ol)>", "\n\n", text)
    text = html_module.unescape(_TAG.sub("", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _text(issues: Sequence[tuple[NewsFlashPage, str, list[Piece]]]) -> str:
    parts: list[str] = []
    for page, url, pieces in issues:
        parts += [f"{page.title}\n{'=' * min(len(page.title), 70)}", page.lead]
        parts += [text for piece in pieces if (text := _piece_text(piece))]
        parts.append(f"{_('Read it on the site:')}\n{url}")
    parts.append("-- ")
    parts.append(_("You get this mail because you asked for the news flash of %(site)s.") % {"site": base_url()})
    parts.append(f"{_('Change what you get:')}\n{CHANGE}")
    parts.append(f"{_('Leave:')}\n{LEAVE}")
    return "\n\n".join(parts) + "\n"


def _piece_text(piece: Piece) -> str:
    if piece.kind == "picture":
        return "\n".join(part for part in (f"[{_('Picture')}: {piece.alt}]", piece.text) if part)
    if piece.kind == "quote":
        source = f"\n  — {piece.title}" if piece.title else ""
        return "\n".join(f"> {line}" for line in piece.text.splitlines()) + source
    head = {"call": _("Who can help?"), "answered": _("Answered: %(title)s") % {"title": piece.title}}.get(piece.kind)
    head = head or piece.title
    title = f"{head}\n{'-' * min(len(head), 70)}" if head else ""
    link = f"{piece.label}:\n{piece.url}" if piece.url else ""
    return "\n\n".join(part for part in (title, piece.text, link) if part)


def stitched_mail(mailing: Mailing) -> Stitched:
    """The bytes of a sending, in every process the same."""
    started = mailing.started_at or datetime.datetime.now(datetime.UTC)
    name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    domain = sender.rpartition("@")[2]
    headers = {
        "From": formataddr((name, sender)),
        "To": TO,
        "Reply-To": sender,
        "Subject": mailing.subject,
        "Date": format_datetime(started),
        "Message-ID": f"<{MESSAGE_ID}@{domain}>",
        "List-Id": f"{settings.WAGTAIL_SITE_NAME} <{LIST_NAME}.{domain}>",
        "List-Unsubscribe": f"<{HEADER_LEAVE}>, <mailto:{bounce_address() or sender}?subject={LEAVE_SUBJECT}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
    }
    return stitch(headers, mailing.text, mailing.html, f"=_nieuwsflits_{mailing.pk}")


def bounce_address() -> str:
    """Where mail comes back to; empty when nobody reads it."""
    return str(settings.MAIL_BOUNCES)


def parts_of(mailing_id: int, delivery_id: int, subscription_id: int, email: str) -> dict[str, str]:
    """What is only for this reader."""
    token = subscription_token(subscription_id, email)
    address = f"{base_url()}/nieuwsflits"
    return {
        "TO": email,
        "ID": f"nieuwsflits.{mailing_id}.{delivery_token(delivery_id)}",
        "CHANGE": f"{address}/keuzes/{token}/",
        "LEAVE": f"{address}/afmelden/{token}/",
        "ONECLICK": f"{address}/afmelden/{token}/",
        "LEAVEMAIL": f"afmelden%20{token}",
    }


def envelope_sender(delivery_id: int) -> str:
    """The address that a mail which cannot be delivered comes back to (VERP); the sender's own without one."""
    local, _at, domain = bounce_address().rpartition("@")
    if not local:
        return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return f"{local}+{delivery_token(delivery_id)}@{domain}"
