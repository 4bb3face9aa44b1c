"""Which page carries which tag."""

from typing import Any

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.forms import TagField
from taggit.models import ItemBase

from network.models.expertise_term import ExpertiseTerm


class TermsFormField(TagField):
    """Typed words; a synonym or another spelling becomes the term it stands for, so that no term is made twice."""

    def clean(self, value: str) -> list[str]:
        """Names of terms, each once."""
        return ExpertiseTerm.objects.names_for(super().clean(value))


class TermsManager(ClusterTaggableManager):
    """Tags of a page that are expertise terms."""

    def formfield(self, form_class: type = TermsFormField, **kwargs: Any) -> Any:
        """A field that knows synonyms."""
        return super().formfield(form_class=form_class, **kwargs)


class InitiativeHas(ItemBase):
    """Expertise an initiative has."""

    tag = models.ForeignKey(ExpertiseTerm, on_delete=models.CASCADE, related_name="had_by")
    content_object = ParentalKey("network.InitiativePage", on_delete=models.CASCADE, related_name="has_items")


class InitiativeSeeks(ItemBase):
    """Expertise an initiative looks for."""

    tag = models.ForeignKey(ExpertiseTerm, on_delete=models.CASCADE, related_name="sought_by")
    content_object = ParentalKey("network.InitiativePage", on_delete=models.CASCADE, related_name="seeks_items")


class ProfileTerm(ItemBase):
    """Expertise that a profile offers or asks."""

    tag = models.ForeignKey(ExpertiseTerm, on_delete=models.CASCADE, related_name="profile_items")
    content_object = ParentalKey("network.ExpertiseProfilePage", on_delete=models.CASCADE, related_name="term_items")


TAGGED = (InitiativeHas, InitiativeSeeks, ProfileTerm)
