"""Receivers and the log of messages in the admin, for administrators."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup, modeladmin_register
from wagtail_modeladmin.views import CreateView

from plugins.webhooks.models import Delivery, Webhook
from plugins.webhooks.services import resend


class ShowSecretOnce(CreateView):
    """The only moment at which the secret can be read."""

    def get_success_message(self, instance: Webhook) -> str:
        """Shown on the page after this one, and never again."""
        return _("Copy the secret of “%(name)s” now, it is not shown again: %(secret)s") % {
            "name": instance.name,
            "secret": instance.secret,
        }


class WebhookAdmin(ModelAdmin):
    """Receivers."""

    model = Webhook
    menu_icon = "link-external"
    list_display = ("name", "url", "active")
    create_view_class = ShowSecretOnce


class ReadOnly(PermissionHelper):
    """The log is written by the site."""

    def user_can_create(self, user: Any) -> bool:
        """Nobody."""
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        """Nobody."""
        return False


class ResendButton(ButtonHelper):
    """Beside each message."""

    def get_buttons_for_obj(self, obj: Delivery, *args: Any, **kwargs: Any) -> list[dict[str, str]]:
        """The usual buttons, and ours."""
        buttons = super().get_buttons_for_obj(obj, *args, **kwargs)
        label = _("Send again")
        url = reverse("webhooks_resend", args=[obj.pk])
        return [*buttons, {"url": url, "label": label, "classname": self.finalise_classname(), "title": label}]


class DeliveryAdmin(ModelAdmin):
    """The log."""

    model = Delivery
    menu_icon = "history"
    list_display = ("webhook", "created_at", "state", "tries", "status", "error")
    list_filter = ("state",)
    inspect_view_enabled = True
    permission_helper_class = ReadOnly
    button_helper_class = ResendButton


@modeladmin_register
class WebhookGroup(ModelAdminGroup):
    """Both under one name."""

    menu_label = gettext_lazy("Webhooks")
    menu_icon = "link-external"
    menu_order = 900
    items = (WebhookAdmin, DeliveryAdmin)


def resend_view(request: HttpRequest, pk: int) -> HttpResponse:
    """One button."""
    if not request.user.has_perm("webhooks.view_delivery"):
        raise PermissionDenied
    delivery = get_object_or_404(Delivery, pk=pk)
    if request.method == "POST":
        resend(delivery=delivery)
        messages.success(request, _("The message is sent again."))
        return redirect("webhooks_delivery_modeladmin_index")
    return render(request, "webhooks/resend.html", {"delivery": delivery})


@hooks.register("register_admin_urls")
def own_urls() -> list[URLPattern]:
    """Sending again."""
    return [path("webhooks/berichten/<int:pk>/opnieuw/", resend_view, name="webhooks_resend")]
