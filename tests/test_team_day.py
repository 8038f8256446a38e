"""The whole day of a team, in a browser: a report is dropped in the morning, and in the evening the public reads what rests on it.

Siarhei Uladny and Stepan Vymyshlenny are invented, and nobody says that they may be named: their names must be nowhere in public.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from browsers import Served, chromium, needs_chromium, served, sign_in
from habeas import desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [needs_chromium, pytest.mark.browser]

HORKI = """Title: Two from Horki
Date: 2025-12-13
Source: Example Monitor

Siarhei Uladny was arrested in Horki on 3 March 2021, his wife said.

Sergei Vladny was sentenced to five years in prison on 9 May 2022.

(Example Monitor does not exist, and nobody of this name. This report was written for a test.)
"""
WITHHELD = ("uladny", "vladny", "уладны", "владный", "vymyshl", "вымышл")


def _example(name: str) -> bytes:
    return resources.files("habeas").joinpath("examples", name).read_bytes()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Served]:
    path = tmp_path / "team.habeas"
    desk.init(path).close()
    with served(path) as found:
        found.account("rita", "reviewer")
        found.account("edith", "editor")
        yield found


def test_a_day_of_a_team_from_a_dropped_report_to_what_the_public_reads(site: Served) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        sign_in(page, site, "rita")
        _drop_reports(page)
        _decide_by_keys(page, site)
        _take_in_the_list(page, site)
        _link_by_key(page, site)
        page.context.clear_cookies()
        sign_in(page, site, "edith")
        _publish(page, site, "Ales Bialiatski", "Maria Kalesnikava")
        assert not [one for one in problems if "Failed to load resource" not in one], "nothing the policy forbids, no error of the keys"
        _read_in_public(browser, site)


# -- the morning --------------------------------------------------------------------------------------------------------------


def _drop_reports(page: Page) -> None:
    page.click("nav >> text=Add")
    reports = {name: _example(name) for name in ("2025-12-12-visit.txt", "2025-12-12-prisoners.txt")} | {"horki.txt": HORKI.encode()}
    page.set_input_files("#files", [{"name": name, "mimeType": "text/plain", "buffer": text} for name, text in reports.items()])
    page.click("text=Read and add")
    assert page.locator(".outcome:not(.bad)").count() == 3
    assert "7 statements were read" in page.inner_text(".outcome >> nth=0")


def _decide_by_keys(page: Page, site: Served) -> None:
    """Accepts what the reports say; rejects one statement, corrects one, and takes one verdict back."""
    page.goto(f"{site.address}/desk/")
    page.click("text=Begin with the first")
    page.wait_for_load_state("networkidle")
    seen = []
    for _ in range(11):
        words = page.inner_text("#card blockquote.quote")
        seen.append(words)
        if words.startswith("John Coale"):
            page.keyboard.press("r")
            page.keyboard.type("an envoy is nobody who is held")
            page.keyboard.press("Enter")
        elif words.startswith("Sergei Vladny"):
            page.keyboard.press("e")
            page.fill("#e-on", "2022-05-10")
            page.click("text=Correct it")
            page.wait_for_selector("#wrong-on")
            page.fill("#e-on", "2022-05-09")
            page.click("text=Parties, properties, ties")
            page.fill("#e-facets", "term: five years in prison")
            page.fill("#e-reason", "the court said where")
            page.click("text=Correct it")
        else:
            page.keyboard.press("a")
        _next_card(page, words)
        if words == "Belarus released 52 people":
            after = page.inner_text("#card blockquote.quote")
            page.keyboard.press("u")
            _next_card(page, after)
            assert page.inner_text("#card blockquote.quote") == words, "what was taken back is before one again"
            page.keyboard.press("a")
            _next_card(page, words)
    assert len(set(seen)) == 11
    page.goto(f"{site.address}/desk/")
    assert page.inner_text("h1") == "Nothing awaits a decision"


def _next_card(page: Page, words: str) -> None:
    page.wait_for_function(
        "words => { const quote = document.querySelector('#card blockquote.quote'); return !quote || quote.innerText !== words; }",
        arg=words,
    )


# -- the afternoon ------------------------------------------------------------------------------------------------------------


def _take_in_the_list(page: Page, site: Served) -> None:
    page.click("nav >> text=Lists")
    page.fill("#publisher", "Example Monitor")
    page.fill("#published_on", "2025-12-13")
    page.set_input_files("#file", {"name": "freed.csv", "mimeType": "text/csv", "buffer": _example("2025-12-13-freed.csv")})
    page.click("text=Look at it")
    page.fill("#l-pop", "released prisoners")
    page.select_option("#l-means", "released")
    page.click("text=Check again")
    page.click("text=Add 3 rows")
    assert "3 people" in page.inner_text("[role=status]")
    page.click("text=Who of it is known already")
    page.click("text=Look for people who may be one")
    for left in (2, 1):
        assert f"{left} pair" in page.inner_text("[role=status]")
        page.click("text=One person")
    assert "0 pairs" in page.inner_text("[role=status]")
    page.goto(f"{site.address}/desk/")
    page.click("text=accept all…")
    page.click("main button[type=submit]")
    page.goto(f"{site.address}/desk/")
    assert page.inner_text("h1") == "Nothing awaits a decision"


def _link_by_key(page: Page, site: Served) -> None:
    page.click("nav >> text=Links")
    page.click("text=Look for people who may be one")
    page.click("text=Begin")
    assert "Uladny" in page.inner_text("table.beside") and "Vladny" in page.inner_text("table.beside")
    page.keyboard.press("y")
    page.wait_for_selector("text=No pair awaits a verdict")
    page.goto(f"{site.address}/desk/people/?q=Владный")
    assert page.locator("ol.people > li").count() == 1, "two spellings, one man"


def _publish(page: Page, site: Served, *names: str) -> None:
    for name in names:
        page.goto(f"{site.address}/desk/people/?q={name}")
        page.click("ol.people a")
        page.click("text=Decide on naming them")
        page.select_option("[name=basis]", "public")
        page.click("text=They may be named")
        page.wait_for_selector(".naming-panel.yes")


# -- the evening --------------------------------------------------------------------------------------------------------------


def _published(page: Page, site: Served) -> None:
    """Until the day's last verdict is in public: what is shown meanwhile is what was published before."""
    for _ in range(60):
        page.goto(f"{site.address}/people")
        if "Bialiatski" in page.content() and "Kalesnikava" in page.content():
            return
        page.wait_for_timeout(1000)
    raise AssertionError("what was published does not get to the public")


def _read_in_public(browser: Browser, site: Served) -> None:
    """Somebody without an account and without JavaScript, in three languages."""
    page = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _published(page, site)
    for code, prefix in (("en", ""), ("be", "/be"), ("ru", "/ru")):
        page.goto(f"{site.address}{prefix}/")
        _looked_at(page, code)
        page.click("main .deals a >> nth=0")
        told = _looked_at(page, code)
        assert "167 ÷ 40" in told
        assert ("4.18" if code == "en" else "4,18") in told
        page.click(f"a:has-text('{'4.18' if code == 'en' else '4,18'}')")
        assert "Viasna has recognised another 167 people" in _looked_at(page, code)
        page.goto(f"{site.address}{prefix}/people")
        assert "Kalesnikava" in _looked_at(page, code)
        page.click("a:has-text('Bialiatski')")
        _looked_at(page, code)
        page.click("main a[href*='/statements/'] >> nth=0")
        _looked_at(page, code)
        for name in ("figures", "flows", "sources", "methods", "data", "search?q=Horki"):
            page.goto(f"{site.address}{prefix}/{name}")
            _looked_at(page, code)
    for name in ("home", "people", "deals", "figures", "flows", "sources"):
        for form in ("json", "csv"):
            answer = page.request.get(f"{site.address}/{name}.{form}")
            assert answer.ok
            _names_nobody_withheld(answer.text())
    assert len(json.loads(page.request.get(f"{site.address}/people.json").text())["people"]) == 2
    assert {urlsplit(one).netloc for one in asked if not one.startswith("data:")} == {urlsplit(site.address).netloc}, (
        "nothing of third parties"
    )


def _looked_at(page: Page, code: str) -> str:
    """What a page says, once it is known to be in one language and to name nobody it may not."""
    assert page.get_attribute("html", "lang") == code
    assert page.locator("h1").count() == 1
    _names_nobody_withheld(page.content())
    return page.inner_text("body")


def _names_nobody_withheld(text: str) -> None:
    folded = text.casefold()
    assert not [name for name in WITHHELD if name in folded]
