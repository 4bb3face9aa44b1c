"""The site's settings as the tests use them: files in a folder of their own, passwords that cost nothing."""

import os

os.environ.setdefault("BURGERKRACHT_ENV", "development")
os.environ.setdefault("BURGERKRACHT_VAR", "var/test")

from burgerkracht.settings import *  # noqa: F403 - made from the environment above

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
FORM_SECONDS = 0
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
