"""The archive of the Nieuwsflits, one issue, and the newest on the home page."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from burgerkracht.plugins import safely_extend
from home.contexts import page_view
from home.listing import choices_of, last_page, paging
from home.memo import Memo, memo_of
from home.models import Area, Theme
from home.presentation import PageMeta
from home.queries.frame import frame_of
from newsflash.models import NewsFlashIndexPage, NewsFlashPage
from newsflash.queries import SCOPES, Issue, NewsCard, archive, cards_html, neighbours, news_card

PER_PAGE = 12


@page_view(NewsFlashIndexPage)
def issues(page: NewsFlashIndexPage, request: HttpRequest) -> dict[str, Any]:
    """The archive, newest first."""
    memo = memo_of(request)
    choices = choices_of(request, ())
    found = archive(memo)
    if choices.page > last_page(len(found), PER_PAGE):
        raise Http404
    shown = found[(choices.page - 1) * PER_PAGE : choices.page * PER_PAGE]
    address = f"{settings.WAGTAILADMIN_BASE_URL}{choices.url(page=choices.page)}"
    return {
        "cards_html": cards_html(memo, [issue.id for issue in shown]),
        "paging": paging(choices, len(found), PER_PAGE),
        "feeds": safely_extend("page_links", page=page),
        "chosen_feeds": memo.get("chosen-feeds", ("home.theme", "home.area"), _chosen_feeds),
        "meta": PageMeta(page.seo_title or page.title, page.search_description or page.intro, address),
    }


def _chosen_feeds() -> list[tuple[str, str]]:
    """(name, address without ending) of the feeds about one topic or village."""
    kinds = (("onderwerp", Theme.objects.all()), ("kern", Area.objects.all()))
    return [(record.name, f"feed-{kind}-{record.slug}") for kind, records in kinds for record in records]


@page_view(NewsFlashPage)
def issue(page: NewsFlashPage, request: HttpRequest) -> dict[str, Any]:
    """One issue, with the ones before and after it."""
    card = news_card(page)
    earlier, later = neighbours(memo_of(request), page.pk)
    return {
        "card": card,
        "previous": _link(earlier),
        "next": _link(later),
        "subscribe_text": _("Mail or call us, and the next one comes to your mailbox. On paper? That can be done too."),
        "meta": _meta(page, card, request),
    }


def home_band(request: HttpRequest) -> str:
    """The newest issue as a band of the home page; empty when there is none."""
    memo = memo_of(request)
    return memo.get("newsflash-band", (*SCOPES, "newsflash.newsflashindexpage"), lambda: _home_band(memo))


def _home_band(memo: Memo) -> str:
    above = NewsFlashIndexPage.objects.live().first()
    newest = next(iter(archive(memo)), None)
    if above is None or newest is None:
        return ""
    card = news_card(NewsFlashPage.objects.get(pk=newest.id))
    return str(render_to_string("newsflash/home_newsflash.html", {"newest": card, "archive_url": above.get_url()}))


def _link(issue: Issue | None) -> tuple[str, str] | None:
    return (issue.title, issue.url) if issue else None


def _meta(page: NewsFlashPage, card: NewsCard, request: HttpRequest) -> PageMeta:
    address = f"{settings.WAGTAILADMIN_BASE_URL}{card.url}"
    publisher = {"@type": "Organization", "name": frame_of(request).site_name, "url": settings.WAGTAILADMIN_BASE_URL}
    changed = (
        timezone.localtime(page.last_published_at).isoformat() if page.last_published_at else page.date.isoformat()
    )
    article = {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.lead,
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": page.date.isoformat(),
        "dateModified": changed,
        "inLanguage": settings.LANGUAGE_CODE,
        "author": publisher,
        "publisher": publisher,
    }
    return PageMeta(page.seo_title or page.title, page.search_description or page.lead, address, data=article)
