"""Programs that act for an editor, by a key in the header `Authorization: Bearer …`."""

from typing import Any, cast

from django.http import HttpRequest
from ninja.errors import AuthenticationError, AuthorizationError
from ninja.security import HttpBearer

from accounts.models import ApiToken, Scope, User
from accounts.services.tokens import find_token


class EditorKey(HttpBearer):
    """Lets pass whose key was made for this."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The key; a 401 when it is unknown or has ended, a 403 when it was made for something else."""
        found = find_token(token)
        if found is None:
            raise AuthenticationError
        if not found.may(self.scope):
            raise AuthorizationError
        return found


def token_of(request: HttpRequest) -> ApiToken:
    """The key that this request came with."""
    return cast(ApiToken, getattr(request, "auth"))  # noqa: B009 - set by ninja


def editor_of(request: HttpRequest) -> User:
    """For whom the program acts."""
    return token_of(request).user
