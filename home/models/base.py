"""What every page of the site has in common."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from burgerkracht.plugins import hook
from home.contexts import context_of
from home.models.imported import Imported
from home.previews import FRONT, Modes, front_modes, front_response


class BasePage(Imported, Page):
    """A page: its template context comes from the view that claimed its type (`home.contexts`)."""

    # One screen without tabs: what is seldom needed stands folded at its end (`home.panels.finding_panel`).
    promote_panels: list[str] = []

    api_kind = ""  # the list of the API it belongs to
    api_write: tuple[str, ...] = ()  # fields that programs of editors may write

    class Meta:
        abstract = True

    @property
    def preview_modes(self) -> Modes:
        """Wagtail's, and on another front."""
        return [*super().preview_modes, *front_modes(self)]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        """Our own page, or the way to the other front."""
        return front_response(self) if mode_name == FRONT else super().serve_preview(request, mode_name)

    @property
    def key(self) -> str:
        """What an outside system calls this page."""
        return self.import_key or self.slug

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's context and what the page's view adds."""
        context = {"page": self, "self": self, "request": request}
        return {**context, **context_of(self, request, **kwargs)}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Also answers for files beside the page, such as agenda.ics, if an app or plug-in makes them."""
        if len(path_components) == 1 and "." in path_components[0] and self.live:
            return RouteResult(self, kwargs={"file_name": path_components[0]})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, file_name: str = "", **kwargs: Any) -> Any:
        """The page, or one of its files."""
        if not file_name:
            return super().serve(request, *args, **kwargs)
        answer = hook.page_file(page=self, name=file_name, request=request)
        if answer is None:
            raise Http404
        return answer
