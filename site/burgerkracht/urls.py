"""Every address: the admin, the machine-readable files, the plug-ins, and pages for all the rest."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.static import serve as serve_file
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls
from wagtail.urls import urlpatterns as wagtail_patterns

from burgerkracht.api import api
from burgerkracht.api import views as api_views
from burgerkracht.api.refusals import nothing_here
from burgerkracht.api.wagtail_pages import wagtail_urls
from burgerkracht.plugins import submodules
from home import views

handler400 = "home.views.bad_request"
handler403 = "home.views.forbidden"
handler404 = "home.views.not_found"
handler500 = "home.views.server_error"

plugin_urls = [
    path(f"{label}/", include((module, label)))
    for label, module in submodules("urls")
    if module.__name__.removesuffix(".urls") in settings.PLUGINS
]

urlpatterns = [
    path("api/docs", api_views.docs, name="api-docs"),
    path("api/openapi.json", api_views.openapi, name="api-schema"),
    path("api/wagtail/v3/", wagtail_urls()),
    path("api/", api.urls),
    re_path(r"^api/", nothing_here),
    path("beheer/", include(admin_urls)),
    path("documenten/", include(document_urls)),
    path("zoeken/", include("search.urls")),
    path("", include("home.urls")),
    path("", include("network.urls")),
    path("schoen/", include("network.concern_urls")),
    path("expertise/", include("network.expertise_urls")),
    path("nieuwsflits/", include("newsflash.urls")),
    path("kennismaking/", include("network.introduction_urls")),
    path("plugins/", include((plugin_urls, "plugins"))),
    path("gezond/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    re_path(r"^media/(?P<path>.*)$", serve_file, {"document_root": settings.MEDIA_ROOT}),
    path("", include([pattern for pattern in wagtail_patterns if pattern.name != "wagtail_serve"])),
    # Folders with a slash at the end, and perhaps a file such as agenda.ics.
    re_path(r"^((?:[\w-]+/)*(?:[\w-]+\.[a-z]+)?)$", views.serve, name="wagtail_serve"),
]
