"""The archive of news flashes, and how each looks in a list."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from wagtail.query import PageQuerySet

from home.memo import Memo
from newsflash.models import NewsFlashPage

SCOPES = ("newsflash.newsflashpage", "wagtailcore.pageviewrestriction")


@dataclass(frozen=True)
class NewsCard:
    """An issue in a list; `minutes` is how long it takes to read."""

    url: str
    title: str
    lead: str
    date: datetime.date
    number: int | None
    minutes: int


@dataclass(frozen=True)
class Issue:
    """A line of the archive."""

    id: int
    title: str
    url: str


def archive(memo: Memo) -> list[Issue]:
    """Every public issue, newest first."""
    return memo.get("newsflashes", SCOPES, lambda: [_issue(page) for page in newest_first().defer_streamfields()])


def newest_first() -> PageQuerySet:
    """Every public issue, newest first."""
    return NewsFlashPage.objects.live().public().order_by("-date", "-number", "-pk")


def _issue(page: NewsFlashPage) -> Issue:
    return Issue(page.pk, page.title, page.get_url() or "")


def neighbours(memo: Memo, pk: int | None) -> tuple[Issue | None, Issue | None]:
    """The issue before this one and the issue after it, in time."""
    issues = archive(memo)
    place = next((number for number, issue in enumerate(issues) if issue.id == pk), None)
    if place is None:  # a draft
        return None, None
    earlier = issues[place + 1] if place + 1 < len(issues) else None
    return earlier, issues[place - 1] if place else None


def cards_html(memo: Memo, ids: Sequence[int]) -> SafeString:
    """HTML of the cards of these issues, in this order."""
    template = get_template("components/card_newsflash.html")

    def missing(names: list[str]) -> dict[str, str]:
        pages = NewsFlashPage.objects.filter(pk__in=[int(name.rpartition(":")[2]) for name in names])
        return {f"card-newsflash:{page.pk}": template.render({"card": news_card(page)}) for page in pages}

    html = memo.get_many([f"card-newsflash:{pk}" for pk in ids], SCOPES, missing)
    return mark_safe("".join(html))  # noqa: S308 - made by our own template


def news_card(page: NewsFlashPage) -> NewsCard:
    """The card of one page."""
    return NewsCard(page.get_url() or "", page.title, page.lead, page.date, page.number, page.minutes)
