"""Keys of programs in the admin."""

from wagtail import hooks

from accounts.viewsets import ApiTokenViewSet


@hooks.register("register_admin_viewset")
def api_tokens() -> ApiTokenViewSet:
    """For administrators."""
    return ApiTokenViewSet("api_tokens", url_prefix="api-sleutels")
