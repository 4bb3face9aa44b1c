"""Two neighbours who may help each other: from suggestion by a double yes to what came of it."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network.enums import DeclineReason, IntroductionState, Side, Telling
from network.models.expertise_profile import ExpertiseProfilePage
from network.models.initiative import InitiativePage
from privacy.models import Resident

WAITING = (IntroductionState.SUGGESTED, IntroductionState.ASKED, IntroductionState.FIRST_YES)
TOGETHER = (IntroductionState.INTRODUCED, IntroductionState.MET)
ENDED = tuple(state for state in IntroductionState if state not in (*WAITING, *TOGETHER))


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    """Questions about introductions."""

    def waiting(self) -> "IntroductionQuerySet":
        """A yes is still missing."""
        return self.filter(state__in=WAITING)

    def untold(self) -> "IntroductionQuerySet":
        """Suggestions that nobody heard of."""
        return self.filter(state=IntroductionState.SUGGESTED, offer_told_at=None, demand_told_at=None)

    def with_people(self) -> "IntroductionQuerySet":
        """With both pages and who is behind them."""
        return self.select_related("offer__resident", "request__resident", "initiative__contact")

    def of_residents(self, residents: "list[Resident] | tuple[Resident, ...]") -> "IntroductionQuerySet":
        """Those in which one of these is a side."""
        numbers = [resident.pk for resident in residents]
        return self.filter(
            Q(offer__resident__in=numbers) | Q(request__resident__in=numbers) | Q(initiative__contact__in=numbers)
        )


class Introduction(models.Model):
    """An offer beside a request or an initiative. A plain model: no revisions, and `__str__` tells nothing."""

    offer = models.ForeignKey(
        ExpertiseProfilePage, on_delete=models.CASCADE, related_name="introductions", verbose_name=_("offer")
    )
    request = models.ForeignKey(
        ExpertiseProfilePage, on_delete=models.CASCADE, null=True, blank=True, related_name="+",
        verbose_name=_("request"),
    )  # fmt: skip
    initiative = models.ForeignKey(
        InitiativePage, on_delete=models.CASCADE, null=True, blank=True, related_name="introductions",
        verbose_name=_("initiative"),
    )  # fmt: skip
    state = models.CharField(
        _("state"), max_length=10, choices=IntroductionState, default=IntroductionState.SUGGESTED, db_index=True
    )
    score = models.FloatField(_("score"), default=0.0)
    offer_reason = models.CharField(_("why, to who offers"), max_length=300, blank=True)
    demand_reason = models.CharField(_("why, to who asks"), max_length=300, blank=True)
    parts = models.JSONField(_("parts of the score"), default=list, blank=True)
    note = models.TextField(_("note of the editors"), blank=True, help_text=_("Only the editors read this."))
    proposed_by = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("proposed by"),
    )  # fmt: skip
    created_at = models.DateTimeField(_("suggested on"), auto_now_add=True)
    offer_told_at = models.DateTimeField(null=True, blank=True)
    demand_told_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(_("asked on"), null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)  # an answer was asked for by name, and reminders follow
    reminders = models.PositiveSmallIntegerField(_("reminders"), default=0)
    offer_yes_at = models.DateTimeField(null=True, blank=True)
    demand_yes_at = models.DateTimeField(null=True, blank=True)
    introduced_at = models.DateTimeField(_("introduced on"), null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    outcome_asked_at = models.DateTimeField(null=True, blank=True)
    offer_helped = models.BooleanField(_("helped, says who offers"), null=True, blank=True)
    demand_helped = models.BooleanField(_("helped, says who asks"), null=True, blank=True)
    declined_by = models.CharField(_("declined by"), max_length=6, choices=Side, blank=True)
    reason = models.CharField(_("reason"), max_length=8, choices=DeclineReason, blank=True)
    ended_at = models.DateTimeField(_("ended on"), null=True, blank=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        constraints = [
            models.CheckConstraint(
                condition=Q(request=None, initiative__isnull=False) | Q(request__isnull=False, initiative=None),
                name="introduction_has_one_demand",
            ),
            models.UniqueConstraint(fields=["offer", "request"], name="introduction_once_a_request"),
            models.UniqueConstraint(fields=["offer", "initiative"], name="introduction_once_an_initiative"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def demand(self) -> ExpertiseProfilePage | InitiativePage:
        """What asks."""
        return self.request or self.initiative  # type: ignore[return-value]  # one of both is there

    def page(self, side: str) -> ExpertiseProfilePage | InitiativePage:
        """What this side placed on the site."""
        return self.offer if side == Side.OFFER else self.demand

    def resident(self, side: str) -> Resident | None:
        """Who this side is."""
        if side == Side.OFFER:
            return self.offer.resident
        return self.request.resident if self.request else self.initiative.contact if self.initiative else None

    def said_yes(self, side: str) -> datetime | None:
        """When this side said yes."""
        return self.offer_yes_at if side == Side.OFFER else self.demand_yes_at

    def why(self, side: str) -> str:
        """The reason, as this side reads it."""
        return self.offer_reason if side == Side.OFFER else self.demand_reason

    @property
    def first_yes_at(self) -> datetime | None:
        """The first of both."""
        given = [moment for moment in (self.offer_yes_at, self.demand_yes_at) if moment]
        return min(given, default=None)


class TellingChoice(models.Model):
    """How often a resident wants to hear of neighbours that fit. Without a row: weekly."""

    resident = models.OneToOneField(Resident, on_delete=models.CASCADE, related_name="telling")
    how = models.CharField(_("tell me"), max_length=7, choices=Telling, default=Telling.WEEKLY)
    told_at = models.DateTimeField(_("last told on"), null=True, blank=True)

    class Meta:
        verbose_name = _("choice of mails about neighbours")
        verbose_name_plural = _("choices of mails about neighbours")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class ToMatch(models.Model):
    """A page that changed and is still to be matched: a queue that the job works off."""

    page = models.PositiveIntegerField(unique=True)

    class Meta:
        verbose_name = _("page to be matched")
        verbose_name_plural = _("pages to be matched")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
