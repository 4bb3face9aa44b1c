"""Lets Wagtail's admin run under a policy without inline script.

Wagtail starts its choosers and pickers with a line of script beside each. Here and in `templates/wagtailadmin/` a
hidden mark stands in its place, which `static/admin/start.js` reads.
"""

import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets import BaseChooser

CALL = re.compile(r"(?:new )?(\w+)\((.*)\);", re.DOTALL)  # as `render_js_init` writes it: arguments are JSON


def start_mark(call: str) -> SafeString:
    """The mark for one call, such as `new Chooser("id_page", {});`."""
    match = CALL.fullmatch(call.strip())
    if match is None:
        raise ValueError(f"Not one call with JSON arguments: {call}")
    return format_html('<span hidden data-start="{}" data-start-with="[{}]"></span>', match[1], match[2])


def _render(self: BaseChooser, name: str, value: Any, attrs: dict[str, Any], renderer: Any = None) -> SafeString:
    data = self.get_value_data(value)
    html = self.render_html(name, data, attrs)
    return mark_safe(html) + start_mark(self.render_js_init(attrs["id"], name, data))  # noqa: S308 - Wagtail's template


def connect() -> None:
    """Makes every chooser write a mark. Wagtail has no setting or template for this."""
    BaseChooser.render = _render
