"""Composition root and kernel: settings, addresses, the hooks by which apps and plug-ins meet."""
