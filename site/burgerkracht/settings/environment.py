"""Every setting an operator can change, declared once: name, default, what it does."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """One environment variable. Defaults are what `make run` needs: nothing to install, nothing to fill in."""

    name: str
    default: str
    help: str

    @property
    def text(self) -> str:
        """The value as given, or the default."""
        return os.environ.get(self.name, self.default)

    @property
    def flag(self) -> bool:
        """True for 1, true, yes, on; anything else is False."""
        return self.text.lower() in {"1", "true", "yes", "on"}

    @property
    def items(self) -> list[str]:
        """The value as a list, split at commas."""
        return [part.strip() for part in self.text.split(",") if part.strip()]


SETTINGS = (
    Setting(
        "BURGERKRACHT_ENV",
        "production",
        "production, or development: shows errors, keeps cookies usable over plain http, needs no secret.",
    ),
    Setting("BURGERKRACHT_SECRET_KEY", "", "Secret that signs cookies and links. Obligatory in production."),
    Setting("BURGERKRACHT_BASE_URL", "http://127.0.0.1:8000", "The site's address, as it stands in mails and feeds."),
    Setting("BURGERKRACHT_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]", "Host names the site answers to, by commas."),
    Setting("BURGERKRACHT_VAR", "var", "Folder for what the site writes: database, media, mail, static files."),
    Setting("BURGERKRACHT_PLUGINS", "*", "Plug-ins that are on, by commas; * is all that are found."),
    Setting("BURGERKRACHT_LOG_LEVEL", "INFO", "How much is logged: DEBUG, INFO, WARNING or ERROR."),
    Setting("BURGERKRACHT_HTTPS", "true", "In production: send browsers to https and keep cookies to https."),
    Setting("BURGERKRACHT_PROXY", "false", "True behind a proxy that sets X-Forwarded-Proto."),
    Setting(
        "BURGERKRACHT_MATCH_WEIGHTS",
        "expertise=70,nearness=10,availability=12,themes=4,fairness=4",
        "What counts, and how much, when offers and requests are matched: shares of the whole.",
    ),
    Setting(
        "BURGERKRACHT_API_ORIGINS",
        "*",
        "Sites whose scripts may use the API, by commas (https://www.voorbeeld.nl); * is all, empty is none.",
    ),
    Setting(
        "BURGERKRACHT_PREVIEW_URL",
        "",
        "Where another front shows drafts, such as https://www.voorbeeld.nl/?kind={kind}&id={id}&preview={token}.",
    ),
    Setting("DATABASE_URL", "", "postgres://user:password@host:port/name; empty is SQLite in the var folder."),
    Setting(
        "SEARCH_URL",
        "",
        "elasticsearch+http://user:password@host:port/index; empty searches in the database. Then run search_rebuild.",
    ),
    Setting("CACHE_URL", "", "redis://host:port/number; empty keeps the cache in each process."),
    Setting(
        "BURGERKRACHT_MAIL_FROM",
        "BurgerKrachtCentrale <post@burgerkrachtcentrale.example>",
        "Who the site's mails come from.",
    ),
    Setting(
        "BURGERKRACHT_MAIL_BOUNCES", "", "Address for mail that comes back; empty: nobody reads it. See operations."
    ),
    Setting(
        "BURGERKRACHT_MAILS_PER_MINUTE", "300", "How many mails of a news flash go out in a minute; 0 is no limit."
    ),
    Setting("BURGERKRACHT_MAILS_PER_DOMAIN", "100", "How many of those go to one receiving domain; 0 is no limit."),
    Setting(
        "BURGERKRACHT_DKIM_KEY",
        "",
        "File with the RSA key (PEM) that signs the news flash; empty: your mail server signs.",
    ),
    Setting("BURGERKRACHT_DKIM_SELECTOR", "nieuwsflits", "Name of that key in DNS: <name>._domainkey.<domain>."),
    Setting("EMAIL_URL", "", "smtp://user:password@host:port; empty writes mails as files in the var folder."),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def setting(name: str) -> Setting:
    """The declared setting; a name nobody declared is a KeyError."""
    return _BY_NAME[name]
