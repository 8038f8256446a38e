"""One page of every kind, of the public site and of the desk, over one served register with something on each.

What is only there after somebody did something (an open form, what became of a report, rows that cannot be added) is brought about in the
browser, as people do. Everybody is invented or public, as in public_register.
"""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import public_register
from browsers import Served
from habeas import answers, desk
from habeas.model import AsOf, LinkVerdict
from web_registers import ULADNY, accepted

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["ADMIN", "READER", "Kind", "desk_pages", "fill", "public_pages"]

ADMIN = "alena"
READER = "rita"

_WAITING = """Title: Four days in Horki
Date: 2025-12-14
Source: Example Wire

On December 11, 2025, Belarus released 31 people, of whom 22 were political prisoners, according to Viasna.

Ales Bialiatski was released on December 11, 2025, his lawyer said.

In return, the United States lifted sanctions on Belaruskali.

Yanka Prykladski was detained in Horki on December 12, 2025, his wife said.

(Example Wire does not exist. This dispatch was written for a test.)
"""
_PASTED = (
    "Title: One more\nDate: 2025-12-13\nSource: Example Wire\n\nPavel Vydumny was detained in Horki on December 12, 2025, his wife said.\n"
)
_BAD_LIST = """Name;Detained;Place;Released
Janka Invented;03.02.2025;Horki;
Agata Madeup;31.02.2025;Horki;
;05.03.2025;Minsk;
Todar Notreal;07.03.2025;Minsk;01.01.2024
"""
_CONTRADICTED = frozenset({"Янка Прыкладскі", "Ганна Казачская", "Антось Тэставскі"})  # said to be one, and said not to be


@dataclass(frozen=True)
class Kind:
    """name: of the kind, such as `person`. act: what is done on the page before it is looked at."""

    name: str
    address: str
    act: Callable[[Page], None] | None = None


def fill(path: Path) -> None:
    """Makes a register at `path` that has something on every page."""
    with public_register.build(path) as register:
        accepted(register, ULADNY)
        people = desk.fold(register, AsOf(public_register.TODAY)).people
        first, second, third = ((one.statements[0].id, one.name) for one in people if not _CONTRADICTED.isdisjoint(one.names))
        for left, right, verdict in (
            (first, second, LinkVerdict.SAME),
            (second, third, LinkVerdict.SAME),
            (first, third, LinkVerdict.DIFFERENT),
        ):
            desk.link_mentions(register, left, right, verdict, actor="boris")
        desk.add(register, _WAITING.encode(), actor="anna", name="2025-12-14-horki.txt")
        desk.suggest(register, actor="boris")


def public_pages(site: Served) -> Iterator[Kind]:
    """Addresses without their language."""

    def told(key: str) -> dict[str, Any]:
        with urllib.request.urlopen(f"{site.address}/{key}.json", timeout=60) as answer:
            return dict(json.load(answer))

    people = [one["person"] for one in told("people")["people"]]
    disputed = next(one for one in people if told(f"people/{one}")["disagreements"])
    deals = [one["id"] for one in told("deals")["deals"]]
    contested = [one for each in told("figures")["conflicts"] for one in each["figures"]]
    yield from (Kind(name, f"/{name}") for name in ("people", "deals", "figures", "flows", "sources", "methods", "data", "search"))
    yield Kind("home", "/")
    yield Kind("person", f"/people/{disputed}")
    for place, one in enumerate(deals[:2]):
        yield Kind(f"deal-{place + 1}", f"/deals/{one}")
    yield Kind("month", f"/flows/{told('flows')['months'][0]['month']}")
    yield Kind("source", f"/sources/{told('sources')['sources'][0]['id']}")
    yield Kind("statement", f"/statements/{contested[0]}")
    yield Kind("statements", "/statements?" + "&".join(f"id={one}" for one in contested[:3]))
    yield Kind("found", "/search?q=ales")
    yield Kind("nothing-found", "/people?q=nobody")
    yield Kind("missing", "/people/nobody")


def desk_pages(site: Served) -> Iterator[Kind]:
    """For somebody who may do everything."""
    with desk.open_register(site.path) as register:
        waiting = desk.queue(register)
        folded = desk.fold(register, AsOf(public_register.TODAY))
        traded = answers.deals(folded)
        assert isinstance(traded, answers.Deals)
        entries = desk.log(register, limit=1)[0].entry.seq
    uladny = next(one.id for one in folded.people if "Siarhei Uladny" in one.names)
    vladny = next(one.id for one in folded.people if "Sergei Vladny" in one.names)
    named = next(one for one in waiting if one.people)
    card = f"/desk/queue/{waiting[0].id}/"
    yield Kind("queue", "/desk/")
    yield Kind("card", card)
    for name, key in (("card-reject", "r"), ("card-edit", "e"), ("card-words", "s"), ("card-help", "?")):
        yield Kind(name, card, lambda page, key=key: page.keyboard.press(key))  # type: ignore[misc]
    yield Kind("card-who", f"/desk/queue/{named.id}/person/")
    yield Kind("accept-all", f"/desk/queue/all/{waiting[0].source}/")
    yield Kind("sources", "/desk/sources/")
    yield Kind("add", "/desk/add/")
    yield Kind("added", "/desk/add/", _paste)
    yield Kind("lists", "/desk/lists/")
    yield Kind("list", "/desk/lists/", _give_bad_list)
    yield Kind("people", "/desk/people/")
    yield Kind("person", f"/desk/people/{uladny}/")
    yield Kind("statement", f"/desk/statements/{named.id}/")
    yield Kind("links", "/desk/links/")
    yield Kind("pair", f"/desk/links/{uladny}/{vladny}/")
    yield Kind("find", f"/desk/links/find/{uladny}/?q=uladny")
    yield Kind("figures", "/desk/figures/")
    yield Kind("deals", "/desk/deals/")
    yield Kind("deal", f"/desk/deals/{traded.deals[1].id}/")
    yield Kind("counts", "/desk/counts/")
    yield Kind("log", "/desk/log/")
    yield Kind("entry", f"/desk/log/{entries}/")
    yield Kind("changes", f"/desk/log/changes/?from={max(entries - 3, 0)}&to={entries}")
    yield Kind("account", "/desk/account/")
    yield Kind("password", "/accounts/password/change/")
    yield Kind("factors", "/accounts/2fa/")
    yield Kind("administration", "/desk/administration/")
    yield Kind("missing", "/desk/people/nobody/")


def _paste(page: Page) -> None:
    page.fill("#text", _PASTED)
    page.click("main button[type=submit]")
    page.wait_for_selector(".outcome")


def _give_bad_list(page: Page) -> None:
    page.set_input_files("#file", {"name": "invented.csv", "mimeType": "text/csv", "buffer": _BAD_LIST.encode()})
    page.click("main button[type=submit]")
    page.wait_for_selector("#l-name")
    page.fill("#l-owner", "Example Monitor")
    page.click("button[value=check]")
    page.wait_for_selector("#l-name")
