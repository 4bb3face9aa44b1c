"""What editors can set for the whole site."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.panels import group, row


@register_setting(icon="group", order=100)
class NetworkSettings(BaseSiteSetting):
    """Name and contact details of the network, shown on every page."""

    name = models.CharField(_("name"), max_length=80, default="BurgerKrachtCentrale")
    tagline = models.CharField(_("tagline"), max_length=120, default="Voorburg · Leidschendam · Stompwijk")
    phone = models.CharField(_("phone number"), max_length=32, blank=True)
    phone_hours = models.CharField(_("when we answer the phone"), max_length=120, blank=True)
    email = models.EmailField(_("mail address"), blank=True)
    address = models.TextField(_("address"), blank=True, help_text=_("Where people can walk in or send paper to."))

    panels = [
        group(_("Name"), "name", "tagline"),
        group(_("How people reach us"), row("phone", "phone_hours"), "email", "address"),
    ]

    class Meta:
        verbose_name = _("name and contact details")

    @property
    def phone_link(self) -> str:
        """The number as a tel: address needs it."""
        return re.sub(r"[^\d+]", "", self.phone)
