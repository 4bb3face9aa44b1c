"""What every template may use."""

from django.http import HttpRequest

from home.queries.frame import LazyFrame


def frame(request: HttpRequest) -> dict[str, LazyFrame]:
    """`frame`: name, menu and contact details of the site."""
    return {"frame": LazyFrame(request)}
