"""The addresses under `/api/`.

Invariant: what is read without a token is what is published; the OpenAPI document describes every route, and a test asks it all of them.
"""

from __future__ import annotations

from importlib.metadata import version

from ninja import NinjaAPI

from habeas.api import asking, entries, keeping, reading, tokening, webhooks
from habeas.api.problems import explain

__all__ = ["api", "urlpatterns"]

api = NinjaAPI(
    title="Habeas",
    version=version("habeas"),
    description="A register of who is held, who says so, and what was traded for them. Every number carries the ids of the statements it "
    "rests on. Without a token, what is published; with one, as `Authorization: Bearer hb_…`, what its role allows.",
    urls_namespace="api",
    docs_url=None,  # its page would load scripts from elsewhere
)
explain(api)
for _one in (asking, entries, keeping, reading, tokening, webhooks):
    api.add_router("", _one.router)

app_name = "api"
urlpatterns = api.urls[0]
for _pattern in urlpatterns:
    # Each operation names its own permission (`auth`); the description of them all is for everybody.
    _pattern.callback.permission = "api"  # type: ignore[union-attr]
