"""Whether search is as it should be."""

from search.engines import breaker, current_engine, outside_engine


def check_engine() -> None:
    """Raises when the engine that the operator chose does not answer, also while the database does its work."""
    outside = outside_engine()
    current_engine().ping()
    if outside is not None:
        outside.ping()
        breaker.close()
