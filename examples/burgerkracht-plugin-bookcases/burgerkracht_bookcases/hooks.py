"""What this plug-in adds: a band on the home page, search, the API, rights for editors and demo content."""

from collections.abc import Callable, Collection, Iterable, Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from ninja import Router

from burgerkracht.hookspecs import ApiRouter, ContentChange, EditorRights, HomeSection, SearchItem, SearchKey
from burgerkracht.plugins import hookimpl
from burgerkracht_bookcases.models import Bookcase

MODEL = "bookcases.bookcase"
router = Router()


@hookimpl
def home_sections(request: HttpRequest) -> list[HomeSection]:
    """One sentence between meetings and the Nieuwsflits; nothing while there are none."""
    count = Bookcase.objects.count()
    if not count:
        return []
    text = _("Bookcases in the street: %(count)d. Take a book, leave a book.") % {"count": count}
    html = '<section class="band"><div class="wrap"><p><a href="{}">{}</a></p></div></section>'
    return [HomeSection(35, format_html(html, reverse("plugins:bookcases:list"), text))]


@hookimpl
def search_keys_of(changes: Collection[ContentChange]) -> Iterable[SearchKey]:
    """A bookcase is one item of search."""
    return [SearchKey(change.model, change.pk) for change in changes if change.model == MODEL]


@hookimpl
def searchable_items(keys: Collection[SearchKey] | None) -> Iterator[SearchItem]:
    """All of them are public."""
    bookcases = Bookcase.objects.all()
    if keys is not None:
        bookcases = bookcases.filter(pk__in=[key.id for key in keys if key.model == MODEL])
    for bookcase in bookcases:
        yield SearchItem(
            key=SearchKey(MODEL, bookcase.pk),
            type="page",
            stable_key=f"bookcase-{bookcase.pk}",
            title=bookcase.name,
            url=reverse("plugins:bookcases:list"),
            text=bookcase.place,
            area=bookcase.area,
        )


@router.get("")
def bookcases(request: HttpRequest) -> dict[str, list[dict[str, str]]]:
    """Every bookcase with its place."""
    return {"items": list(Bookcase.objects.values("name", "place", "area"))}


@hookimpl
def api_routers() -> list[ApiRouter]:
    """GET /api/v1/bookcases."""
    return [ApiRouter("/bookcases", router, "bookcases")]


@hookimpl
def editor_rights() -> list[EditorRights]:
    """Editors keep the list."""
    return [EditorRights(Bookcase, ("add", "change", "delete", "view"))]


@hookimpl
def seed_demo(say: Callable[[str], None]) -> None:
    """One to begin with."""
    _bookcase, is_new = Bookcase.objects.get_or_create(
        name="Boekenkast De Leesplank", defaults={"place": "Bij de sluis", "area": "leidschendam"}
    )
    say(f"bookcases: {int(is_new)} new")
