"""What is new, for feed readers, in the language of the address.

Invariant: an item leads to a page of this site; the addresses in a feed are those that visitors see.
"""

from __future__ import annotations

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from habeas.exports import feed
from habeas.web.access import public
from habeas.web.public import pages, wording

__all__ = ["feed_atom", "feed_json"]


@public
def feed_json(request: HttpRequest) -> HttpResponse:
    found = feed.json_feed(pages.feed(), _address(request), name=pages.register_name(), language=wording.language(), path=_path())
    return HttpResponse(json.dumps(found, ensure_ascii=False, indent=1), content_type="application/feed+json; charset=utf-8")


@public
def feed_atom(request: HttpRequest) -> HttpResponse:
    found = feed.atom(pages.feed(), _address(request), name=pages.register_name(), language=wording.language(), path=_path())
    return HttpResponse(found, content_type="application/atom+xml; charset=utf-8")


def _address(request: HttpRequest) -> str:
    return settings.HABEAS_ORIGIN or request.build_absolute_uri("/")


def _path() -> str:
    code = wording.language()
    return "" if code == settings.LANGUAGE_CODE else f"{code}/"
