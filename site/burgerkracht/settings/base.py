"""What the site is made of. Values that differ between places come from `environment.py`."""

from pathlib import Path

from burgerkracht.plugins import installed_plugins
from burgerkracht.settings import security, services
from burgerkracht.settings.environment import setting
from network.scoring.weights import parse_weights

ROOT = Path(__file__).resolve().parents[3]
VAR = services.var_folder(ROOT)

DEVELOPMENT = security.DEVELOPMENT
DEBUG = False
SECRET_KEY = security.secret_key(VAR)
ALLOWED_HOSTS = setting("BURGERKRACHT_ALLOWED_HOSTS").items
CSRF_TRUSTED_ORIGINS = [setting("BURGERKRACHT_BASE_URL").text]

PLUGINS = installed_plugins(setting("BURGERKRACHT_PLUGINS").items)

INSTALLED_APPS = [
    "accounts",
    "jobs",
    "outbox",
    "privacy",
    "home",
    "network",
    "newsflash",
    "search",
    *PLUGINS,
    "burgerkracht",
    "wagtail_modeladmin",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.routable_page",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "burgerkracht.middleware.PolicyMiddleware",
    "home.api.delivery.ApiMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "burgerkracht.urls"
WSGI_APPLICATION = "burgerkracht.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.frame",
            ]
        },
    }
]
# Lets templates/ override form widgets: the admin's pickers would need inline script otherwise.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": services.database(VAR)}
CACHES = services.caches()
SEARCH = services.search()
STORAGES = services.storages(development=DEVELOPMENT)
TASKS = {"default": {"BACKEND": "burgerkracht.tasks.AfterCommitBackend"}}

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
WHITENOISE_USE_FINDERS = DEVELOPMENT
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"

TAGGIT_CASE_INSENSITIVE = True

PREVIEW_URL = setting("BURGERKRACHT_PREVIEW_URL").text
API_ORIGINS = setting("BURGERKRACHT_API_ORIGINS").items

MATCH_WEIGHTS = parse_weights(setting("BURGERKRACHT_MATCH_WEIGHTS").text)

DEFAULT_FROM_EMAIL = setting("BURGERKRACHT_MAIL_FROM").text
MAIL_BOUNCES = setting("BURGERKRACHT_MAIL_BOUNCES").text
DKIM_KEY = setting("BURGERKRACHT_DKIM_KEY").text
DKIM_SELECTOR = setting("BURGERKRACHT_DKIM_SELECTOR").text
MAILS_PER_MINUTE = int(setting("BURGERKRACHT_MAILS_PER_MINUTE").text)
MAILS_PER_DOMAIN = int(setting("BURGERKRACHT_MAILS_PER_DOMAIN").text)
FORM_SECONDS = 3  # a form that comes back sooner was not filled in by a person

WAGTAIL_SITE_NAME = "BurgerKrachtCentrale"
WAGTAILADMIN_BASE_URL = setting("BURGERKRACHT_BASE_URL").text
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("nl", "Nederlands")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.database"}}
# The admin asks no other host for anything: no pictures of people, no version check, no news of Wagtail.
WAGTAILAPI_DOCS_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 20_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "xlsx", "ods", "csv", "txt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 8 * 1024 * 1024

LOGGING = services.logging(setting("BURGERKRACHT_LOG_LEVEL").text)

globals().update(security.settings() | services.email(VAR))
