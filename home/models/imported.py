"""What content must remember to be imported again and again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Imported(models.Model):
    """Knows the key it has outside, and what was read last, so that a second import changes nothing."""

    import_key = models.CharField(max_length=120, blank=True, editable=False, db_index=True)
    import_hash = models.CharField(max_length=64, blank=True, editable=False)
    keywords = models.CharField(
        _("search words"),
        max_length=255,
        blank=True,
        help_text=_("Other words by which people may search for this, with commas between."),
    )

    class Meta:
        abstract = True

    @property
    def keyword_list(self) -> list[str]:
        """The search words, one by one."""
        return [word.strip() for word in self.keywords.split(",") if word.strip()]
