"""The public API at /api/v1/: routes come from the hook `api_routers`, errors are problem documents (RFC 9457)."""

from ninja import NinjaAPI

from burgerkracht.api import refusals
from burgerkracht.api.parsing import PublicParser
from burgerkracht.api.schema import describe
from burgerkracht.plugins import safely_extend

api = NinjaAPI(
    title="BurgerKrachtCentrale",
    version="1",
    docs_url=None,
    openapi_url=None,
    parser=PublicParser(),
)
for route in safely_extend("api_routers"):
    api.add_router(f"/v1{route.prefix}", route.router, tags=[route.tag])
refusals.register(api)
describe(api)

__all__ = ["api"]
