"""How rows of an import file become initiatives, expertise profiles and concerns. Trusted, so published at once."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from burgerkracht.hookspecs import ImportRow
from home.services.imports import area_of, date_of, save_page, save_record, themes_of
from network.enums import ConcernKind, ProfileKind, Source, Stage
from network.models import (
    Concern,
    ExpertiseIndexPage,
    ExpertiseProfilePage,
    ExpertiseTerm,
    InitiativeIndexPage,
    InitiativePage,
)

ONE_LINER = 160
LONGEST_TERM = 100  # characters


def import_initiative(row: ImportRow) -> str:
    """`seeks` and `has` are expertise terms; `tags` that are themes become themes, others search words."""
    values = row.values
    fields = {
        "title": values["title"],
        "one_liner": first_sentence(values.get("text", "") or values["title"], ONE_LINER),
        "plan": values.get("text", ""),
        "area": area_of(values.get("area", "")),
        "stage": _choice(values, "stage", Stage, Stage.RUNNING),
        "keywords": _keywords(values),
        "source": Source.IMPORT,
    }
    sets = {
        "themes": themes_of(values.get("tags", [])),
        "seeks": ensure_terms(values.get("seeks", [])),
        "has": ensure_terms(values.get("has", [])),
    }
    return save_page(
        model=InitiativePage, parent=InitiativeIndexPage.objects.get(), key=row.key, fields=fields, sets=sets
    )


def import_profile(row: ImportRow) -> str:
    """`kind` is offer or request, `tags` are its expertise terms."""
    values = row.values
    fields = {
        "title": values["title"],
        "introduction": (values.get("text") or values["title"])[:1500],
        "kind": _choice(values, "kind", ProfileKind, ProfileKind.OFFER),
        "area": area_of(values.get("area", "")),
        "source": Source.IMPORT,
    }
    sets = {"terms": ensure_terms(values.get("tags", []))}
    return save_page(
        model=ExpertiseProfilePage, parent=ExpertiseIndexPage.objects.get(), key=row.key, fields=fields, sets=sets
    )


def import_concern(row: ImportRow) -> str:
    """`kind` is question, concern or chance; the first tag that is a theme becomes its theme."""
    values = row.values
    fields = {
        "public_title": values["title"][:120],
        "text": values.get("text") or values["title"],
        "kind": _choice(values, "kind", ConcernKind, ConcernKind.CONCERN),
        "area": area_of(values.get("area", "")),
        "theme": next(iter(themes_of(values.get("tags", []))), None),
        "received_on": date_of(values) or timezone.localdate(),
        "keywords": _keywords(values),
        "source": Source.IMPORT,
    }
    return save_record(model=Concern, find={"import_key": row.key}, fields=fields)


def ensure_terms(words: Iterable[str]) -> list[ExpertiseTerm]:
    """The terms that these words stand for, each once; an unknown word becomes a new term."""
    clean = [" ".join(str(word).split()) for word in words]
    known = ExpertiseTerm.objects.by_word() if clean else {}
    terms: dict[int, ExpertiseTerm] = {}
    for word in filter(None, clean):
        term = known.get(word.lower())
        if term is None:
            term = known[word.lower()] = _new_term(word)
        terms[term.pk] = term
    return list(terms.values())


def _new_term(word: str) -> ExpertiseTerm:
    if len(word) > LONGEST_TERM:
        names = {"word": f"{word[:30]}…", "most": LONGEST_TERM}
        raise ValidationError(_("The term “%(word)s” is longer than %(most)d characters.") % names)
    return ExpertiseTerm.objects.create(name=word)


def first_sentence(text: str, most: int) -> str:
    """The first sentence, cut between words when it is longer than `most` characters."""
    sentence = text.strip().partition("\n")[0]
    end = sentence.find(". ")
    sentence = sentence[: end + 1] if end > 0 else sentence
    return sentence if len(sentence) <= most else sentence[: most - 1].rsplit(" ", 1)[0] + "…"


def _choice(values: Mapping[str, Any], name: str, choices: Any, default: str) -> str:
    value = values.get(name) or default
    if value not in choices.values:
        allowed = ", ".join(choices.values)
        raise ValidationError({name: _("“%(value)s” is none of %(allowed)s.") % {"value": value, "allowed": allowed}})
    return value


def _keywords(values: Mapping[str, Any]) -> str:
    return ", ".join(values.get("tags", []))[:255]


IMPORTERS: dict[str, Callable[[ImportRow], str]] = {
    "initiative": import_initiative,
    "expertise": import_profile,
    "concern": import_concern,
}
