"""Tells an engine outside the database what changed. What could not be told stays on the list and is told later."""


def has_outside_engine() -> bool:
    """Whether searches go to a server of their own."""
    return False


def tell_engine() -> None:
    """Tell what is still to be told."""
