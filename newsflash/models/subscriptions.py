"""Who gets the Nieuwsflits by mail, and who must not. Plain models: no revisions, and `__str__` tells nothing."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsflash.enums import BounceKind, Rhythm, SubscriptionState
from newsflash.models.pages import NewsFlashPage

CONFIRM_WITHIN = datetime.timedelta(days=7)


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Questions about readers."""

    def active(self) -> "SubscriptionQuerySet":
        """Those who get mail."""
        return self.filter(state=SubscriptionState.ACTIVE)

    def wanting(self, page: NewsFlashPage) -> "SubscriptionQuerySet":
        """Readers whose topics and villages an issue is about. No choice is everything, on both sides."""
        readers = self.active()
        for name in ("themes", "areas"):
            chosen = [record.pk for record in getattr(page, name).all()]
            if chosen:
                through = getattr(Subscription, name).through.objects
                every = through.values("subscription")
                some = through.filter(**{f"{name.removesuffix('s')}__in": chosen}).values("subscription")
                readers = readers.filter(~Q(pk__in=every) | Q(pk__in=some))
        return readers


class Subscription(models.Model):
    """One mail address, what it wants, and how it came to want it."""

    email = models.EmailField(_("mail address"), unique=True)
    state = models.CharField(
        _("state"), max_length=12, choices=SubscriptionState, default=SubscriptionState.UNCONFIRMED, db_index=True
    )
    rhythm = models.CharField(_("how often"), max_length=8, choices=Rhythm, default=Rhythm.EACH)
    themes = models.ManyToManyField("home.Theme", verbose_name=_("topics"), blank=True, related_name="subscriptions")
    areas = models.ManyToManyField("home.Area", verbose_name=_("villages"), blank=True, related_name="subscriptions")
    consent_text = models.TextField(_("what was agreed to"))
    consent_form = models.CharField(_("where"), max_length=200)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.CharField(_("ended by"), max_length=200, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_active(self) -> bool:
        """Whether mail may go there."""
        return self.state == SubscriptionState.ACTIVE


class Suppression(models.Model):
    """That an address wants, or takes, no more mail: only a hash. It keeps an import from bringing it back."""

    digest = models.CharField(_("hash of the address"), max_length=64, unique=True)
    reason = models.CharField(_("why"), max_length=12, choices=SubscriptionState)
    at = models.DateTimeField(_("when"), auto_now=True)

    class Meta:
        verbose_name = _("address that gets no mail")
        verbose_name_plural = _("addresses that get no mail")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Bounce(models.Model):
    """A mail that came back, or a complaint."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="bounces")
    mailing = models.ForeignKey("newsflash.Mailing", on_delete=models.SET_NULL, null=True, related_name="bounces")
    kind = models.CharField(_("kind"), max_length=12, choices=BounceKind)
    reason = models.CharField(_("what the other side said"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("mail that came back")
        verbose_name_plural = _("mails that came back")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
