"""Drafts for programs that act for an editor: which there are, and writing them."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema, Status
from ninja.errors import AuthorizationError
from pydantic import ConfigDict, Field
from wagtail.models import Page, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.models import Scope
from home.api.pages import moment
from home.api.parameters import ListParameters
from home.api.problems import InvalidError
from home.api.tokens import EditorKey, editor_of, token_of
from home.models import BasePage
from home.previews import preview_token
from home.services.drafts import change_draft, make_draft

router = Router(tags=["drafts"])
EXAMPLE = {"title": "Repair Café", "intro": "Samen repareren.", "start": "2027-01-09T10:00:00+01:00"}


class Draft(Schema):
    """Something with changes that visitors do not see yet. `/{kind}/{id}?preview={preview}` shows it, for a day."""

    kind: str = Field(description="the list it belongs to", examples=["initiatives"])
    id: int = Field(examples=[42])
    title: str = Field(examples=["Buurttuin aan de Vliet"])
    public: bool = Field(description="whether an earlier version of it is public")
    updated: str | None = Field(examples=["2026-11-02T14:00:00+01:00"])
    preview: str = Field(description="opens the draft; who has it needs no key")


class Drafts(Schema):
    """A part of the list, last changed first."""

    count: int
    items: list[Draft]


class Change(Schema):
    """Fields to set, as they are called in the answers; `area` by its key. Others stay as they are."""

    model_config = ConfigDict(extra="forbid")

    fields: dict[str, Any] = Field(examples=[EXAMPLE])
    publish: bool = Field(False, description="needs a key that may publish, and an editor who may")


class NewDraft(Change):
    """What to make."""

    kind: str = Field(description="initiatives, expertise, meetings or newsflash", examples=["meetings"])


@router.get("/drafts", response=Drafts, auth=EditorKey(Scope.DRAFTS))
def drafts(request: HttpRequest, asked: Query[ListParameters]) -> dict[str, Any]:
    """What the editor may change and visitors do not see yet."""
    mine = PagePermissionPolicy().instances_user_has_permission_for(editor_of(request), "change")
    known = [kind.__name__.lower() for kind in _kinds().values()]
    pages = mine.filter(has_unpublished_changes=True, content_type__model__in=known)
    shown = pages.order_by("-latest_revision_created_at", "-pk")[asked.offset : asked.offset + asked.limit]
    return {"count": pages.count(), "items": [_draft(page.specific) for page in shown]}


@router.post("/drafts", response={201: Draft}, auth=EditorKey(Scope.WRITE))
def new_draft(request: HttpRequest, sent: NewDraft) -> Status:
    """Make a draft below the page of its list."""
    model = _kinds().get(sent.kind)
    if model is None or not model.api_write:
        raise InvalidError({"kind": [f"unknown value {sent.kind[:80]!r}"]})
    return Status(201, _written(request, sent, model=model))


@router.patch("/drafts/{id}", response=Draft, auth=EditorKey(Scope.WRITE))
def changed_draft(request: HttpRequest, id: str, sent: Change) -> dict[str, Any]:
    """Change a page, on top of its latest draft."""
    page = Page.objects.filter(pk=int(id) if id.isascii() and id.isdigit() and len(id) < 10 else 0).first()
    specific: Any = page.specific if page else None
    if specific is None or not getattr(specific, "api_write", ()):
        raise Http404
    return _written(request, sent, page=specific)


def _written(request: HttpRequest, sent: Change, **what: Any) -> dict[str, Any]:
    if sent.publish and not token_of(request).may(Scope.PUBLISH):
        raise AuthorizationError
    write = make_draft if "model" in what else change_draft
    try:
        return _draft(write(user=editor_of(request), fields=sent.fields, publish=sent.publish, **what))
    except PermissionDenied as error:
        raise AuthorizationError from error
    except ValidationError as error:
        raise InvalidError(error.message_dict) from error


def _draft(page: Any) -> dict[str, Any]:
    return {
        "kind": page.api_kind,
        "id": page.pk,
        "title": page.draft_title or page.title,
        "public": page.live,
        "updated": moment(page.latest_revision_created_at),
        "preview": preview_token(page),
    }


def _kinds() -> dict[str, type[BasePage]]:
    return {model.api_kind: model for model in get_page_models() if getattr(model, "api_kind", "")}
