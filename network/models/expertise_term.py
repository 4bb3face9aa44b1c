"""The words for what people can do: tags with a meaning."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase
from wagtail.search import index

from network.panels import TERM


class ExpertiseTermQuerySet(models.QuerySet["ExpertiseTerm"]):
    """Questions about terms."""

    def by_word(self) -> dict[str, "ExpertiseTerm"]:
        """Every name and synonym, in lower case, with the term it stands for."""
        terms = list(self)
        synonyms = {word.lower(): term for term in terms for word in term.synonym_list}
        return synonyms | {term.name.lower(): term for term in terms}

    def names_for(self, words: Iterable[str]) -> list[str]:
        """The names of the terms that these words stand for; an unknown word stays itself. Each once, in order."""
        known = self.by_word()
        return list(dict.fromkeys(known[word.lower()].name if word.lower() in known else word for word in words))


class ExpertiseTerm(index.Indexed, TagBase):
    """One thing a person can do or know. Words that mean the same are its synonyms, so that they count as one."""

    free_tagging = True

    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="narrower",
        verbose_name=_("broader term"),
        help_text=_("The wider field this belongs to. Bookkeeping belongs to money and administration."),
    )
    synonyms = models.TextField(
        _("other words for it"), blank=True, help_text=_("One on each line. Who types one of these means this term.")
    )
    explanation = models.CharField(
        _("what it means"), max_length=255, blank=True, help_text=_("One plain sentence for residents.")
    )

    objects = ExpertiseTermQuerySet.as_manager()

    panels = TERM
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("synonyms"),
        index.AutocompleteField("synonyms"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("expertise term")
        verbose_name_plural = _("expertise terms")
        constraints = [
            models.UniqueConstraint(
                Lower("name"), name="expertise_term_name", violation_error_message=_("This term exists already.")
            )
        ]

    @property
    def synonym_list(self) -> list[str]:
        """The other words, without empty lines."""
        return [word.strip() for word in self.synonyms.splitlines() if word.strip()]

    def synonym_slugs(self) -> list[str]:
        """The other words as they would stand in an address."""
        return [slugify(word) for word in self.synonym_list]

    def clean(self) -> None:
        """A word may stand for one term only, and no term may be broader than itself."""
        super().clean()
        self._clean_words()
        self._clean_parent()

    def _clean_words(self) -> None:
        taken = ExpertiseTerm.objects.exclude(pk=self.pk).by_word()
        for word in [self.name, *self.synonym_list]:
            if other := taken.get(word.lower()):
                field = "name" if word == self.name else "synonyms"
                raise ValidationError(
                    {field: _("“%(word)s” belongs to “%(term)s” already.") % {"word": word, "term": other}}
                )

    def _clean_parent(self) -> None:
        seen, step = set(), self.parent
        while step and step.pk not in seen:
            if step.pk == self.pk:
                raise ValidationError({"parent": _("A term cannot be broader than itself.")})
            seen.add(step.pk)
            step = step.parent
