"""What kinds that are pages have in common."""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from home.api.answers import origin_of
from home.api.shelf import UPDATED, time_key
from home.memo import Memo
from home.queries.frame import LazyFrame
from home.queries.pages import public

LARGEST_NUMBER = 2**31
OWN_ADDRESS = re.compile(r'(\s(?:href|src|action)=")(?=/)')
COMMON = ("pk", "title", "slug", "import_key", "url_path", "first_published_at", "last_published_at")


def page_url(origin: str, url_path: str) -> str:
    """The address of a page from its place in the tree, where the site's own page stands first."""
    return f"{origin}/{url_path.split('/', 2)[2]}"


def moment(value: datetime.datetime | None) -> str | None:
    """ISO 8601 with the Dutch zone."""
    return timezone.localtime(value).isoformat(timespec="seconds") if value else None


def common(row: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """What every page has, from the columns `COMMON`."""
    return {
        "id": row["pk"],
        "key": row["import_key"] or row["slug"],
        "title": row["title"],
        "url": page_url(origin, row["url_path"]),
        "date": moment(row["first_published_at"]),
        "updated": moment(row["last_published_at"]),
    }


def row_of(page: Any, columns: Iterable[str]) -> dict[str, Any]:
    """The same columns of a page that is not (all) in the database."""
    return {name: getattr(page, name) for name in columns}


def page_orders(pages: QuerySet, date: str = "first_published_at") -> dict[str, dict[int, str]]:
    """Orders by date, last change and title of all these pages."""
    orders: dict[str, dict[int, str]] = {"date": {}, UPDATED: {}, "title": {}}
    for pk, title, day, updated in pages.order_by().values_list("pk", "title", date, "last_published_at"):
        orders["date"][pk] = time_key(day) if isinstance(day, datetime.datetime) else str(day or "")
        orders[UPDATED][pk] = time_key(updated)
        orders["title"][pk] = title.casefold()
    return orders


def number_in(id: str) -> int | None:
    """The number that a text is, if a record could have it."""
    return int(id) if id.isascii() and id.isdigit() and int(id[:12]) < LARGEST_NUMBER else None


def page_finder(model: type[Page]) -> Callable[[Memo, str], int | None]:
    """What finds the public page of a type by number, else by key."""

    def find(memo: Memo, id: str) -> int | None:
        pages = public(model.objects.live(), memo).order_by("pk").values_list("pk", flat=True)
        number = number_in(id)
        found = pages.filter(pk=number).first() if number is not None else None
        return found or pages.filter(Q(import_key=id) | Q(import_key="", slug=id)).first()

    return find


def html_of(body: Any, request: HttpRequest) -> str:
    """Blocks as HTML, with whole addresses: it is shown on another site."""
    html = body.render_as_block({"request": request, "frame": LazyFrame(request)}) if body else ""
    return whole_addresses(html, origin_of(request))


def whole_addresses(html: str, origin: str) -> str:
    """The same HTML, its addresses with scheme and host."""
    return OWN_ADDRESS.sub(rf"\g<1>{origin}", html)
