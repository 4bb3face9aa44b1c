"""What is kept of readers: for them to see, to take away, and to have erased."""

from typing import Any

from django.utils.translation import gettext as _

from burgerkracht.hookspecs import OwnItem, Person, PersonalData
from newsflash.models import Bounce, Delivery, Subscription, Suppression
from newsflash.services.subscribing import forget_old_requests
from newsflash.tokens import token_for


def kept_of_people() -> list[PersonalData]:
    """Subscriptions, mails to readers, and addresses that get none."""
    basis, who = _("Your consent"), _("Only the volunteers of the network")
    until = _("Until a month after you left. A request that you do not confirm: seven days.")
    return [
        PersonalData(
            model=Subscription,
            title=_("Readers of the news flash"),
            purpose=_("To send you the news flash, about what you chose and as often as you chose."),
            basis=basis,
            fields=(_("mail address"), _("topics, villages and how often"), _("what you agreed to, and when")),
            retention=until,
            who=who,
            expire=forget_old_requests,
        ),
        PersonalData(
            model=Delivery,
            title=_("That a news flash was sent to you"),
            purpose=_("So that you get each news flash once. We do not see whether you read it."),
            basis=basis,
            fields=(_("which news flash"), _("when it was sent"), _("what your mail server said")),
            retention=until,
            who=who,
        ),
        PersonalData(
            model=Bounce,
            title=_("That a news flash came back"),
            purpose=_("To stop sending to an address that does not work."),
            basis=basis,
            fields=(_("which news flash"), _("what your mail server said")),
            retention=until,
            who=who,
        ),
        PersonalData(
            model=Suppression,
            title=_("That an address gets no news flash any more"),
            purpose=_("So that a list we are given does not bring you back."),
            basis=_("Our duty under the law"),
            fields=(_("hash of the mail address"),),
            retention=_("Until you ask for the news flash again."),
            who=_("Nobody: only a hash is kept"),
        ),
    ]


def _theirs(person: Person) -> list[Subscription]:
    return list(Subscription.objects.filter(email__in=person.emails).prefetch_related("themes", "areas"))


def subscriptions_of(person: Person) -> list[OwnItem]:
    """With the page where it is changed or left."""
    return [
        OwnItem(
            kind=_("News flash by mail"),
            title=str(one.get_rhythm_display()),
            state=str(one.get_state_display()),
            url="/nieuwsflits/",
            change_url=f"/nieuwsflits/keuzes/{token_for(one)}/" if one.is_active else "",
        )
        for one in _theirs(person)
    ]


def data_of(person: Person) -> dict[str, list[dict[str, Any]]]:
    """As plain values."""
    subscriptions = _theirs(person)
    sent = Delivery.objects.filter(subscription__in=subscriptions).select_related("mailing").order_by("pk")
    return {
        _("News flash by mail"): [_row(one) for one in subscriptions],
        _("News flashes sent to you"): [
            {
                _("subject"): one.mailing.subject,
                _("state"): str(one.get_state_display()),
                _("when"): one.sent_at.isoformat() if one.sent_at else "",
            }
            for one in sent
        ],
    }


def _row(one: Subscription) -> dict[str, Any]:
    moments = {_("asked at"): one.asked_at, _("confirmed at"): one.confirmed_at, _("ended at"): one.ended_at}
    return {
        _("mail address"): one.email,
        _("state"): str(one.get_state_display()),
        _("how often"): str(one.get_rhythm_display()),
        _("topics"): [theme.name for theme in one.themes.all()],
        _("villages"): [area.name for area in one.areas.all()],
        _("what was agreed to"): one.consent_text,
        _("where"): one.consent_form,
        **{name: moment.isoformat() if moment else "" for name, moment in moments.items()},
    }


def let_go_of(person: Person) -> None:
    """Erase the subscription. The hash stays only if they had left: it is what keeps an import from mailing them."""
    Subscription.objects.filter(email__in=person.emails).delete()
