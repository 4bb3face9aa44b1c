"""What can be found, and what could not."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """One public item, as every engine is filled from it. A row here is what an engine must know."""

    model = models.CharField(max_length=80)
    object_id = models.PositiveBigIntegerField()
    type = models.CharField(max_length=12, db_index=True)
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=255)
    url = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    tags = models.JSONField(default=list)
    area = models.CharField(max_length=80, blank=True)
    theme = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=12, blank=True)
    date = models.DateField(null=True, blank=True)
    title_tokens = models.TextField(blank=True)
    tag_tokens = models.TextField(blank=True)
    body_tokens = models.TextField(blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("search document")
        constraints = [models.UniqueConstraint(fields=["model", "object_id"], name="search_document_item")]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"


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
