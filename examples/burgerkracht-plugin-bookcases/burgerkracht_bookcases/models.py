"""The table of this plug-in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet


@register_snippet
class Bookcase(models.Model):
    """A cupboard with books. Its area is a slug, so that nothing of the site hangs on this table."""

    name = models.CharField(_("name"), max_length=80)
    place = models.CharField(_("place"), max_length=120)
    area = models.SlugField(_("slug of the district or village"))

    class Meta:
        verbose_name = _("bookcase")
        verbose_name_plural = _("bookcases")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
