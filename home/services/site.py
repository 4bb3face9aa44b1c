"""Makes a site out of an empty database: home page, areas, themes, and whatever the apps need."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from burgerkracht.plugins import hook
from home.models import Area, ContactPage, ContentPage, Door, HomePage, NetworkSettings, Theme
from home.services.rights import ensure_rights

DATA = Path(__file__).resolve().parent.parent / "demo"
OUTLINES = Path(__file__).resolve().parent.parent / "data" / "districts.geojson"


def read_json(path: Path) -> Any:
    """The content of a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


@transaction.atomic
def prepare_site() -> HomePage:
    """The home page, with everything around it that must exist. Changes nothing that exists already."""
    home = _ensure_home()
    _ensure_areas()
    _ensure_themes()
    hook.prepare_site(home=home)
    _ensure_text_pages(home)
    _ensure_settings()
    _ensure_doors(home)
    ensure_rights(home)
    return home


def _ensure_home() -> HomePage:
    home = HomePage.objects.first()
    if home:
        return home
    texts = read_json(DATA / "pages.json")["home"]
    root = Page.get_first_root_node()
    for welcome in root.get_children().filter(slug="home"):  # Wagtail's own "Welcome to your new site"
        Site.objects.filter(root_page=welcome).delete()
        welcome.delete()
    root = Page.objects.get(pk=root.pk)
    home = root.add_child(
        instance=HomePage(title=texts["title"], slug="home", intro=texts["intro"], show_in_menus=True)
    )
    host, _colon, port = settings.WAGTAILADMIN_BASE_URL.partition("://")[2].partition(":")
    default_port = 443 if settings.WAGTAILADMIN_BASE_URL.startswith("https") else 80
    Site.objects.create(
        hostname=host,
        port=int(port or default_port),
        root_page=home,
        is_default_site=True,
        site_name=settings.WAGTAIL_SITE_NAME,
    )
    return home


def _ensure_areas() -> None:
    outlines = {
        feature["properties"]["statcode"]: feature["geometry"]["coordinates"][0]
        for feature in read_json(OUTLINES)["features"]
    }
    for row in read_json(DATA / "areas.json"):
        parent = Area.objects.get(slug=row["parent"]) if row.get("parent") else None
        fields = {name: row[name] for name in ("name", "short_name", "kind", "code", "sort_order") if row.get(name)}
        Area.objects.get_or_create(
            slug=row["slug"], defaults={**fields, "parent": parent, "geometry": outlines.get(row.get("code"))}
        )


def _ensure_themes() -> None:
    for row in read_json(DATA / "themes.json"):
        Theme.objects.get_or_create(slug=row["slug"], defaults={key: row[key] for key in row if key != "slug"})


def _ensure_text_pages(home: HomePage) -> None:
    texts = read_json(DATA / "pages.json")
    ensure_child(home, ContactPage, {"slug": "contact", "show_in_menus": True, **texts["contact"]})
    for row in texts["pages"]:
        ensure_child(home, ContentPage, row)


def ensure_child(parent: Page, model: type[Page], fields: dict[str, Any]) -> Page:
    """The live page with this slug below `parent`; made when there is none. Block texts are lists of dicts."""
    existing = parent.get_children().filter(slug=fields["slug"]).first()
    if existing:
        return existing.specific
    page = model(**{name: _streamed(value) for name, value in fields.items()})
    return parent.add_child(instance=page)


def _streamed(value: Any) -> Any:
    """Lists of blocks become the JSON that a StreamField reads."""
    return json.dumps(value) if isinstance(value, list) else value


def index_texts(slug: str) -> dict[str, Any]:
    """Title, introduction and how-to of the page above a list."""
    return {"slug": slug, "show_in_menus": True, **read_json(DATA / "pages.json")["index_pages"][slug]}


def _ensure_settings() -> None:
    site = Site.objects.get(is_default_site=True)
    NetworkSettings.objects.get_or_create(site=site, defaults=read_json(DATA / "pages.json")["settings"])


def _ensure_doors(home: HomePage) -> None:
    if home.doors.exists():
        return
    for order, row in enumerate(read_json(DATA / "pages.json")["home"]["doors"]):
        page = home.get_children().get(slug=row["page"])
        Door.objects.create(
            home=home, sort_order=order, icon=row["icon"], title=row["title"], text=row["text"], page=page
        )
