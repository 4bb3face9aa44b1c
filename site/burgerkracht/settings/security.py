"""Secrets, cookies, transport and the content security policy."""

import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from burgerkracht.settings.environment import setting

DEVELOPMENT = setting("BURGERKRACHT_ENV").text == "development"
HTTPS = not DEVELOPMENT and setting("BURGERKRACHT_HTTPS").flag
YEAR = 365 * 24 * 3600

PUBLIC_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
    "base-uri": ["'none'"],
}


def secret_key(var: Path) -> str:
    """The secret from the environment; in development one that is made once and kept in the var folder."""
    if given := setting("BURGERKRACHT_SECRET_KEY").text:
        return given
    if not DEVELOPMENT:
        raise ImproperlyConfigured(
            "Set BURGERKRACHT_SECRET_KEY to a long random text, or BURGERKRACHT_ENV=development."
        )
    kept = var / "secret-key"
    if not kept.exists():
        kept.write_text(secrets.token_urlsafe(60))
        kept.chmod(0o600)
    return kept.read_text()


def settings() -> dict[str, Any]:
    """Django's security settings: strict in production, usable over plain http in development."""
    prefix = "__Host-" if HTTPS else ""
    proxy = {"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}
    return {
        "SECURE_SSL_REDIRECT": HTTPS,
        "SECURE_HSTS_SECONDS": YEAR if HTTPS else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": HTTPS,
        "SECURE_HSTS_PRELOAD": HTTPS,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SESSION_COOKIE_SECURE": HTTPS,
        "SESSION_COOKIE_NAME": f"{prefix}sessionid",
        "CSRF_COOKIE_SECURE": HTTPS,
        "CSRF_COOKIE_NAME": f"{prefix}csrftoken",
        "CSRF_FAILURE_VIEW": "home.views.csrf_failure",
        "X_FRAME_OPTIONS": "SAMEORIGIN",  # the admin shows previews in a frame
        "SILENCED_SYSTEM_CHECKS": ["security.W019"],  # which asks for DENY there
        "CONTENT_SECURITY_POLICY": {"DIRECTIVES": PUBLIC_POLICY},
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"django.contrib.auth.password_validation.{name}"}
            for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
        ],
        **(proxy if setting("BURGERKRACHT_PROXY").flag else {}),
    }
