"""Values of filters, which may be given by name or by slug."""

from collections.abc import Mapping, Sequence

from home.api.problems import RefusedError


def known_values(
    parameter: str, given: Sequence[str], labels: Mapping[str, str], more: Mapping[str, str] = {}
) -> list[str]:
    """Slugs of what may be given by name or slug; what nobody knows is refused by name."""
    if not given:
        return []
    names = {label.casefold(): slug for slug, label in labels.items()}
    known = {**names, **{slug: slug for slug in labels}, **more}
    for name in given:
        if name.casefold() not in known:
            raise RefusedError(parameter, f"unknown value {name[:80]!r}")
    return [known[name.casefold()] for name in given]
