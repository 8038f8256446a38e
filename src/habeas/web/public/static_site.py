"""The public site as files: every page asked of the site itself, so that a file is what a visitor would have got.

Invariant: only addresses of the public pages are asked for, and nobody is signed in; nothing is written that the site did not answer. A
page at `/people/3fa2` is the file `people/3fa2.html`, as servers of files look for it. Forms need a server and are left out; the pages of
a long list are files of their own (`people.page-2.html`). What a list leads to that only a server has, such as the search, is left out.
"""

from __future__ import annotations

import json
import re
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import Resolver404, resolve

from habeas.desk.making import draw_store, make_store
from habeas.desk.progress import Progress, untold
from habeas.desk.storing import PublicStore
from habeas.exports.files import MARK, new_folder
from habeas.exports.problems import ExportError, StoreError
from habeas.exports.store import Store
from habeas.serving import registry

__all__ = ["write_site"]

_LINK = re.compile(r"""(?P<before>\b(?:href|src|srcset)=")(?P<address>[^"#]*)(?P<mark>#[^"]*)?\"""")
_LISTED = re.compile(r"""<li><a href="(?P<address>/[^"]*)"[^>]*>[^<]*</a></li>""")
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_PAGE = re.compile(r"page=(\d+)")
_SEVERAL = re.compile(r"id=([0-9a-f]+)")
_LEFT_OUT = ("search", "statements")  # what these show depends on the question


def write_site(folder: Path, progress: Progress = untold) -> dict[str, int]:
    """Writes the public site of the register of these settings; answers how many files of each kind there are.

    progress: told how many are written, and of how many that are known by then. Raises ExportError, and what making the store raises: never
    is an older one, or one without its pictures, written instead.
    """
    store = _made(progress)
    counts: Counter[str] = Counter()
    with new_folder(folder) as into:
        browser = Client(SERVER_NAME=_host(), headers={"X-Forwarded-Proto": "https"} if settings.SESSION_COOKIE_SECURE else {})
        waiting = deque(_first(store))
        seen = set(waiting)
        while waiting:
            address = waiting.popleft()
            body, kind, links = _asked(browser, address)
            for link in links:
                if link not in seen and _is_public(link):
                    seen.add(link)
                    waiting.append(link)
            path = into / _file_of(address, kind)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
            progress("Writing files", len(seen) - len(waiting), len(seen))
            counts[{"html": "pages", "json": "json", "csv": "csv", "svg": "pictures"}.get(path.suffix.lstrip("."), "files")] += 1
        told = {"format": "site", "on": store.origin.on.isoformat(), "entry": store.head, "files": dict(counts)}
        (into / MARK).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return dict(counts)


def _made(progress: Progress) -> Store:
    """The store of what is published now, with its pictures. Raises ExportError, StoreError, LedgerError, DeskError."""
    register = registry.register()
    progress("Putting together what is published", 0, 0)
    made = make_store(register, registry.today())
    progress("Drawing pictures", 0, 0)
    draw_store(register)
    registry.keep_store(PublicStore(registry.register, make=_not_again, draw=_not_drawn, may_lag=False))
    store = registry.store()
    if store.origin != made or not store.drawn_all:
        raise ExportError("the register was changed while its site was put together; nothing was written: run the same again")
    return store


def _not_again(path: Path) -> None:
    raise StoreError(f"{path} was changed while its site was written; run the same again")


def _not_drawn(path: Path) -> None:
    """It has been drawn."""


def _first(store: Store) -> Iterator[str]:
    """What is asked for whether or not a page leads there."""
    for code in store.origin.settings["languages"]:
        prefix = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
        yield prefix
        yield f"{prefix}feed.json"
        yield f"{prefix}feed.atom"
        yield from (f"{prefix}{key}" for key in store.keys("") if key not in ("home", "feed"))


def _asked(browser: Client, address: str) -> tuple[bytes, str, list[str]]:
    """The bytes of a file, its media type, and the addresses that it leads to."""
    if address.startswith(settings.STATIC_URL):
        found = finders.find(unquote(address.removeprefix(settings.STATIC_URL)))
        if not isinstance(found, str):
            raise ExportError(f"{address} is not there; install habeas again")
        return Path(found).read_bytes(), "", []
    answer = browser.get(address)
    if answer.status_code != 200:
        raise ExportError(f"the page {address} cannot be had (status {answer.status_code}); see what is wrong with: habeas serve")
    kind = answer.headers["Content-Type"].partition(";")[0]
    if kind != "text/html":
        return answer.getvalue(), kind, []
    text = _LISTED.sub(_written, _FORM.sub("", answer.getvalue().decode()))
    here = urlsplit(address).path
    links = [_absolute(link["address"], here) for link in _LINK.finditer(text)]
    text = _LINK.sub(lambda link: f'{link["before"]}{_rewritten(link["address"], here)}{link["mark"] or ""}"', text)
    return text.encode(), kind, links


def _written(item: re.Match[str]) -> str:
    """An item of a menu or a list when there is a file of what it leads to."""
    parts = urlsplit(item["address"].replace("&amp;", "&"))
    return item[0] if _is_public(parts.path) else ""


def _absolute(link: str, here: str) -> str:
    link = link.replace("&amp;", "&")
    return here + link if link.startswith("?") else link


def _rewritten(link: str, here: str) -> str:
    """Further pages of a list lead to their own files, a choice from it to the whole list, several statements to the first of them."""
    if not link.startswith(("?", "/")) or "?" not in link:
        return link
    parts = urlsplit(_absolute(link, here))
    page, several = _PAGE.fullmatch(parts.query), _SEVERAL.match(parts.query)
    if several is not None and parts.path.endswith("/statements"):
        return f"{parts.path}/{several[1]}"
    return f"{parts.path}.page-{page[1]}" if page is not None and page[1] != "1" else parts.path


def _is_public(address: str) -> bool:
    """Whether it is a page or a file of the public site that is the same for everybody."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return False
    if parts.path.startswith(settings.STATIC_URL):
        return not parts.query
    if parts.query and not _PAGE.fullmatch(parts.query):
        return False
    try:
        found = resolve(parts.path)
    except Resolver404:
        return False
    return found.app_name == "public" and found.url_name not in _LEFT_OUT


def _file_of(address: str, kind: str) -> str:
    parts = urlsplit(address)
    path = unquote(parts.path).lstrip("/")
    if kind != "text/html":
        return path
    page = _PAGE.search(parts.query)
    suffix = f".page-{page[1]}" if page is not None and page[1] != "1" else ""
    return f"{path}index.html" if not path or path.endswith("/") else f"{path}{suffix}.html"


def _host() -> str:
    return urlsplit(settings.HABEAS_ORIGIN).hostname or "localhost"
