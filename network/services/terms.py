"""Keeping expertise terms in order: two words for one thing become one term."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import Revision

from home.announcements import announce
from network.models import TAGGED, ExpertiseProfilePage, ExpertiseTerm, InitiativePage

TAGGED_PAGES = (InitiativePage, ExpertiseProfilePage)
RELATIONS = ("has_items", "seeks_items", "term_items")


def uses_of(term: ExpertiseTerm) -> int:
    """How many times pages carry this term."""
    return sum(through._default_manager.filter(tag=term).count() for through in TAGGED)


@transaction.atomic
def merge_terms(*, keep: ExpertiseTerm, drop: ExpertiseTerm) -> ExpertiseTerm:
    """Everything that `drop` was used for goes to `keep`; its name becomes one of the other words for it."""
    if keep.pk == drop.pk:
        raise ValidationError(_("A term cannot be merged with itself."))
    pages = [page for model in TAGGED_PAGES for page in _pages_with(model, drop)]
    _carry_tags(keep, drop)
    _carry_drafts(keep, drop)
    _carry_family(keep, drop)
    words = [drop.name, *drop.synonym_list]
    explanation = keep.explanation or drop.explanation
    drop.delete()
    keep.synonyms, keep.explanation = _joined(keep, words), explanation
    keep.full_clean()
    keep.save()
    announce(pages)
    return keep


def _pages_with(model: type[models.Model], term: ExpertiseTerm) -> list[models.Model]:
    keys = {
        key
        for through in TAGGED
        if through._meta.get_field("content_object").related_model is model
        for key in through._default_manager.filter(tag=term).values_list("content_object", flat=True)
    }
    return list(model._default_manager.filter(pk__in=keys))


def _carry_tags(keep: ExpertiseTerm, drop: ExpertiseTerm) -> None:
    for through in TAGGED:
        items = through._default_manager
        doubles = items.filter(tag=keep).values("content_object")
        items.filter(tag=drop, content_object__in=doubles).delete()
        items.filter(tag=drop).update(tag=keep)


def _carry_drafts(keep: ExpertiseTerm, drop: ExpertiseTerm) -> None:
    """Editors go on with the newest revision: without this, the next time they publish takes the term away."""
    revisions = Revision.objects.annotate(text=Cast("content", models.TextField()))
    kinds = [model._meta.model_name for model in TAGGED_PAGES]
    for revision in revisions.filter(content_type__model__in=kinds, text__contains=f'"tag": {drop.pk}').iterator():
        for relation in RELATIONS:
            if relation in revision.content:
                revision.content[relation] = _carried(revision.content[relation], keep.pk, drop.pk)
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def _carried(items: list[dict[str, Any]], keep: int, drop: int) -> list[dict[str, Any]]:
    """The tags of one revision: `keep` in place of `drop`, and only once."""
    has_keep = any(item["tag"] == keep for item in items)
    rest = [item for item in items if not (has_keep and item["tag"] == drop)]
    return [{**item, "tag": keep} if item["tag"] == drop else item for item in rest]


def _carry_family(keep: ExpertiseTerm, drop: ExpertiseTerm) -> None:
    """Narrower terms move along. A `keep` somewhere below `drop` rises first, so that no circle comes about."""
    if _is_below(keep, drop):
        keep.parent = drop.parent
        keep.save()
    drop.narrower.update(parent=keep)


def _is_below(term: ExpertiseTerm, other: ExpertiseTerm) -> bool:
    step, seen = term.parent, set()
    while step and step.pk not in seen:
        if step.pk == other.pk:
            return True
        seen.add(step.pk)
        step = step.parent
    return False


def _joined(keep: ExpertiseTerm, words: list[str]) -> str:
    """The other words of both, each once."""
    by_key = {word.lower(): word for word in [*words, *keep.synonym_list]}
    by_key.pop(keep.name.lower(), None)
    own = [word.lower() for word in keep.synonym_list]
    new = [word for key, word in by_key.items() if key not in own]
    return "\n".join([*keep.synonym_list, *new])
