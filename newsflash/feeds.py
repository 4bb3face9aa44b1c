"""The archive for news readers: Atom 1.0 and JSON Feed 1.1, with the whole text of each issue."""

import datetime
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date, quote_etag
from django.utils.xmlutils import SimplerXMLGenerator
from wagtail.blocks import StreamValue
from wagtail.rich_text import expand_db_html

from home.memo import memo_of
from home.models import Area, Theme
from home.queries.frame import frame_of
from newsflash.blocks import NewsBlocks
from newsflash.models import NewsFlashIndexPage, NewsFlashPage
from newsflash.queries import SCOPES, newest_first

ENTRIES = 20
FEED_NAME = re.compile(r"feed(?:-(?P<kind>onderwerp|kern)-(?P<slug>[-\w]+))?\.(?P<format>xml|json)")
CHOICES = ("home.theme", "home.area")
RUNNING_TEXT = "paragraph"
_CUT = "<!-- next text -->"  # the editor's rich text holds no comments
_OWN_LINK = re.compile(r'\b(href|src)="/(?!/)')
_ICON = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # XML has no way to write these


@dataclass(frozen=True)
class Entry:
    """One issue. `id` stays the same when the page moves; `html` has whole addresses."""

    id: str
    url: str
    title: str
    lead: str
    html: str
    published: datetime.datetime
    updated: datetime.datetime
    tags: list[str]


@dataclass(frozen=True)
class Feed:
    """The newest issues, and who makes them."""

    id: str
    title: str
    subtitle: str
    url: str
    author: str
    entries: list[Entry]


@dataclass(frozen=True)
class FeedFile:
    """A feed as it is sent; kept until news changes."""

    content: str
    etag: str
    updated: datetime.datetime | None


class _Atom(Atom1Feed):
    """Django's, with the whole text beside the summary."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})


def feed_response(page: NewsFlashIndexPage, name: str, request: HttpRequest) -> HttpResponse | None:
    """The feed called `name`, or 304 when the reader has it already; None when there is no such feed."""
    asked = FEED_NAME.fullmatch(name)
    about = _about(asked["kind"], asked["slug"]) if asked and asked["kind"] else None
    if not asked or (asked["kind"] and about is None):
        return None
    content_type, write = FORMATS[asked["format"]]

    def make() -> FeedFile:
        feed = _feed(page, str(frame_of(request).site_name), about)
        content = write(feed, f"{feed.url}{name}")
        updated = max((entry.updated for entry in feed.entries), default=None)
        return FeedFile(content, quote_etag(sha256(content.encode()).hexdigest()[:32]), updated)

    scopes = (*SCOPES, "newsflash.newsflashindexpage", "home.networksettings", *CHOICES)
    file = memo_of(request).get(f"feed:{page.pk}:{name}", scopes, make)
    response = HttpResponse(file.content, content_type=content_type, headers={"ETag": file.etag})
    seconds = int(file.updated.timestamp()) if file.updated else None
    if seconds is not None:
        response.headers["Last-Modified"] = http_date(seconds)
    return get_conditional_response(request, etag=file.etag, last_modified=seconds, response=response)


def _about(kind: str, slug: str) -> Theme | Area | None:
    records = Theme.objects if kind == "onderwerp" else Area.objects
    return records.filter(slug=slug).first()


def _feed(page: NewsFlashIndexPage, site_name: str, about: Theme | Area | None) -> Feed:
    title = f"{page.title} – {about.name} – {site_name}" if about else f"{page.title} – {site_name}"
    name = f"{_urn(page)}:{about._meta.model_name}:{about.slug}" if about else _urn(page)
    return Feed(name, title, page.intro, _absolute(page.get_url() or "/"), site_name, _entries(about))


def _entries(about: Theme | Area | None) -> list[Entry]:
    """As by mail: an issue that names no topic, or no village, is for everybody."""
    pages = newest_first()
    if about:
        field = "themes" if isinstance(about, Theme) else "areas"
        named = NewsFlashPage.objects.filter(**{field: about}).values("pk")
        pages = pages.filter(Q(**{field: None}) | Q(pk__in=named))
    pages = list(pages[:ENTRIES])
    return [_entry(page, html) for page, html in zip(pages, _bodies(pages), strict=True)]


def _entry(page: NewsFlashPage, html: str) -> Entry:
    published = timezone.make_aware(datetime.datetime.combine(page.date, datetime.time()))
    updated = max(page.last_published_at or published, published)
    title, lead = _CONTROL.sub("", page.title), _CONTROL.sub("", page.lead)
    text = f"<p>{escape(lead)}</p>{html}"
    address = _absolute(page.get_url() or "")
    return Entry(_urn(page), address, title, lead, text, published, updated, page.keyword_list)


def _bodies(pages: Sequence[NewsFlashPage]) -> list[str]:
    """HTML of each body. The blocks are read all together: twenty issues take no more queries than one."""
    raw = [list(page.body.raw_data) for page in pages]
    stream = NewsBlocks().to_python([block for blocks in raw for block in blocks])
    html = (_for_readers(block) for block in _rendered(stream))
    return ["".join(islice(html, len(blocks))) for blocks in raw]


def _rendered(stream: StreamValue) -> Iterator[str]:
    """HTML of each block. Links in running text, too, are looked up all together."""
    sources = [child.value.source for child in stream if child.block_type == RUNNING_TEXT]
    expanded = iter(expand_db_html(_CUT.join(sources)).split(_CUT))
    for child in stream:
        yield next(expanded) if child.block_type == RUNNING_TEXT else child.render()


def _for_readers(html: str) -> str:
    """Whole addresses and no icons: a news reader knows neither our site nor our styles."""
    html = _CONTROL.sub("", _ICON.sub("", html))
    return _OWN_LINK.sub(rf'\1="{settings.WAGTAILADMIN_BASE_URL}/', html)


def _urn(page: NewsFlashIndexPage | NewsFlashPage) -> str:
    return f"urn:uuid:{page.translation_key}"


def _absolute(url: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{url}"


def _atom(feed: Feed, url: str) -> str:
    atom = _Atom(
        feed.title,
        feed.url,
        feed.subtitle,
        language=settings.LANGUAGE_CODE,
        author_name=feed.author,
        feed_url=url,
        feed_guid=feed.id,
    )
    for entry in feed.entries:
        atom.add_item(
            entry.title,
            entry.url,
            escape(entry.lead),
            unique_id=entry.id,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=entry.tags,
            html=entry.html,
        )
    return atom.writeString("utf-8")


def _json_feed(feed: Feed, url: str) -> str:
    items = [
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "summary": entry.lead,
            "content_html": entry.html,
            "date_published": entry.published.isoformat(),
            "date_modified": entry.updated.isoformat(),
            **({"tags": entry.tags} if entry.tags else {}),
        }
        for entry in feed.entries
    ]
    top = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.url,
        "feed_url": url,
        "language": settings.LANGUAGE_CODE,
        "authors": [{"name": feed.author}],
        "items": items,
    }
    return json.dumps(top, ensure_ascii=False, indent=1)


FORMATS = {
    "xml": ("application/atom+xml; charset=utf-8", _atom),
    "json": ("application/feed+json; charset=utf-8", _json_feed),
}
