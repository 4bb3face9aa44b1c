"""What can be found, and what could not."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from home.models import ContentVersion
from search.lexicon import LexiconError, parse_line

SCOPE = "search"  # of `home.models.ContentVersion`: its number is that of the index, raised with every change
WORD_SCOPE = "search.wordgroup"


class SearchDocument(models.Model):
    """One public item as every engine is filled from it, and the list of what an engine must still be told.

    `version` goes up with every change; an engine outside the database was `told` that version, or must be yet. Of
    an item that is gone the row stays, `removed` and empty, until everybody knows: `search_reconcile` clears up.
    """

    model = models.CharField(max_length=80)
    object_id = models.PositiveBigIntegerField()
    type = models.CharField(max_length=12)
    key = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    url = models.CharField(max_length=500)
    tags = models.JSONField(default=list)
    area = models.CharField(max_length=80, blank=True)
    theme = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=12, blank=True)
    date = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=32)  # of the item and the analysis: equal means nothing to do
    version = models.PositiveBigIntegerField(default=1)
    told = models.PositiveBigIntegerField(default=0)
    removed = models.BooleanField(default=False)
    stamp = models.PositiveBigIntegerField(default=0, db_index=True)  # number of the index when this last changed
    # Analysed words with a space between them; facets hold the places and what can be filtered by.
    title_tokens = models.TextField(blank=True)
    tag_tokens = models.TextField(blank=True)
    facet_tokens = models.TextField(blank=True)
    body_tokens = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("search document")
        constraints = [models.UniqueConstraint(fields=["model", "object_id"], name="search_document_item")]
        indexes = [models.Index(fields=["id"], condition=~Q(told=F("version")), name="search_document_untold")]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"


class SearchToken(models.Model):
    """In how many documents a token stands. Kept with the documents, in the same transaction."""

    token = models.CharField(max_length=80, primary_key=True)
    documents = models.IntegerField()
    stamp = models.PositiveBigIntegerField(default=0, db_index=True)

    def __str__(self) -> str:
        return self.token


class MissedQuery(models.Model):
    """Words that found nothing: how often and when last, never by whom."""

    words = models.CharField(_("words"), max_length=120, unique=True)
    times = models.PositiveIntegerField(_("times"), default=1)
    last_seen = models.DateField(_("last seen"), auto_now=True)

    class Meta:
        ordering = ["-times", "words"]
        verbose_name = _("search without result")
        verbose_name_plural = _("searches without result")

    def __str__(self) -> str:
        return self.words


class WordGroup(models.Model):
    """Words that editors tie together, in the notation of the lexicon's own files."""

    line = models.CharField(
        _("words"),
        max_length=255,
        help_text=_(
            "Words that mean the same, with commas between them (bike, bicycle). Or: person ~ activity"
            " (beekeeper ~ keeping bees). Or: broader > narrower (pet > cat, dog)."
        ),
    )

    class Meta:
        ordering = ["line"]
        verbose_name = _("words that belong together")
        verbose_name_plural = _("words that belong together")

    def __str__(self) -> str:
        return self.line

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Every process reads the groups anew."""
        super().save(*args, **kwargs)
        ContentVersion.objects.raise_for([WORD_SCOPE])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Every process forgets it."""
        ContentVersion.objects.raise_for([WORD_SCOPE])
        return super().delete(*args, **kwargs)

    def clean(self) -> None:
        """Refuse what the lexicon could not read."""
        try:
            group = parse_line(self.line, "")
        except LexiconError as error:
            words = _("Give two words or more, of letters and digits, with commas or one ~ or > between them.")
            raise ValidationError({"line": words}) from error
        if group is None:
            raise ValidationError({"line": _("Give at least two words.")})
