"""The plug-in kernel: finds plug-ins, registers every app's hooks, shields pages from a plug-in that fails."""

import logging
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy
from django.apps import apps
from django.utils.module_loading import module_has_submodule

from burgerkracht.hookspecs import PROJECT

ENTRY_POINTS = "burgerkracht.plugins"
BUNDLED = Path(__file__).resolve().parents[2] / "plugins"

hookimpl = pluggy.HookimplMarker(PROJECT)
manager = pluggy.PluginManager(PROJECT)
hook = manager.hook

logger = logging.getLogger(__name__)


def available_plugins() -> dict[str, str]:
    """Label -> importable app of every plug-in found: those in `plugins/` and those pip-installed."""
    bundled = {folder.parent.name: f"plugins.{folder.parent.name}" for folder in sorted(BUNDLED.glob("*/apps.py"))}
    installed = {point.name: point.value for point in entry_points(group=ENTRY_POINTS)}
    return bundled | installed


def installed_plugins(switched_on: list[str]) -> list[str]:
    """Apps of the plug-ins to load; `["*"]` means all. An unknown label is an error, never silence."""
    available = available_plugins()
    labels = list(available) if switched_on == ["*"] else switched_on
    unknown = [label for label in labels if label not in available]
    if unknown:
        raise LookupError(f"BURGERKRACHT_PLUGINS names unknown plug-ins: {', '.join(unknown)}")
    return [available[label] for label in labels]


def submodules(name: str) -> Iterator[tuple[str, ModuleType]]:
    """(app label, module) for every installed app that has a module `name`; broken imports surface."""
    for config in apps.get_app_configs():
        if config.module is not None and module_has_submodule(config.module, name):
            yield config.label, import_module(f"{config.name}.{name}")


def register_hooks() -> None:
    """Register `hooks.py` of every app. A misspelt hook or argument name stops the start with its name."""
    manager.add_hookspecs(import_module("burgerkracht.hookspecs"))
    for label, module in submodules("hooks"):
        if hasattr(module, "hookimpl"):  # Wagtail, too, has a module called `hooks`
            manager.register(module, name=label)
            for more in getattr(module, "MORE_HOOKS", ()):  # of an app whose hooks fill more than one file
                manager.register(more, name=f"{label}.{more.__name__.rpartition('.')[2]}")
    manager.check_pending()


def safely(name: str, **arguments: Any) -> list[Any]:
    """Ask every app's hook `name` one by one; one that raises is logged and left out of the answer."""
    caller = getattr(hook, name)
    answers = (_answer(impl, arguments) for impl in reversed(caller.get_hookimpls()))
    return [answer for answer in answers if answer is not None]


def safely_extend(name: str, **arguments: Any) -> list[Any]:
    """Like `safely`, for hooks that answer with a list: one list of everything."""
    return [item for answer in safely(name, **arguments) for item in answer]


def _answer(impl: pluggy.HookImpl, arguments: dict[str, Any]) -> Any:
    function: Callable[..., Any] = impl.function
    try:
        answer = function(*(arguments[name] for name in impl.argnames))
        return list(answer) if isinstance(answer, Iterator) else answer
    except Exception:
        logger.exception("Plug-in %s failed in a hook and is left out.", impl.plugin_name)
        return None
