"""The site's addresses, and Wagtail's API v2."""

from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from burgerkracht import urls

router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesAPIViewSet)
urlpatterns = [path("v2/", router.urls), *urls.urlpatterns]
