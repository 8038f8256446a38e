"""Every kind of page as axe sees it, in both themes, and on a phone without anything sticking out at the side.

What a page is coloured with is the same in every language, so that contrast is looked at in English alone, once in each theme.

With HABEAS_SHOTS set to a folder, each page is kept there as a picture, of a laptop and of a phone, light and dark: to be looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browsers import Served, chromium, needs_chromium, served, sign_in
from every_page import ADMIN, READER, Kind, desk_pages, fill, public_pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [needs_chromium, pytest.mark.browser]

LAPTOP, PHONE, WALL = ({"width": width, "height": height} for width, height in ((1280, 800), (360, 740), (1920, 1080)))
STRICTER = {"target-size": {"enabled": True}}  # of WCAG 2.2, which axe leaves out unless it is asked
COLOURS = ["color-contrast", "link-in-text-block"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("axe") / "sarvenia.habeas"
    fill(path)
    with served(path) as found:
        found.account(ADMIN, "admin")
        found.account(READER, "reader")
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose policy lets axe in; nothing else about it is different."""
    context = browser.new_context(viewport=LAPTOP, bypass_csp=True)
    found = context.new_page()
    found.set_default_timeout(120_000)  # a busy machine
    yield found
    context.close()


@pytest.mark.parametrize("language", ["en", "be", "ru"])
def test_axe_finds_nothing_on_the_public_site(site: Served, page: Page, language: str) -> None:
    prefix = "" if language == "en" else f"/{language}"
    _looked_at(page, f"{site.address}{prefix}", public_pages(site), f"public-{language}", colours=language == "en")
    if language == "en" and _shots() is not None:
        page.set_viewport_size(WALL)
        page.goto(f"{site.address}/")
        _kept(page, "public-en-home-wall")


def test_axe_finds_nothing_on_the_desk(site: Served, page: Page) -> None:
    _looked_at(page, site.address, [Kind("login", "/accounts/login/")], "desk")
    sign_in(page, site, ADMIN)
    _looked_at(page, site.address, desk_pages(site), "desk")


def test_axe_finds_nothing_on_what_a_reader_is_refused(site: Served, page: Page) -> None:
    sign_in(page, site, READER)
    _looked_at(page, site.address, [Kind("refused", "/desk/add/"), Kind("reading", "/desk/")], "desk")


def _looked_at(page: Page, where: str, pages: Iterable[Kind], named: str, *, colours: bool = True) -> None:
    found = [problem for one in pages for problem in _problems(page, where, one, f"{named}-{one.name}", colours=colours)]
    assert not found, "\n".join(found)


def _problems(page: Page, where: str, one: Kind, name: str, *, colours: bool) -> Iterator[str]:
    page.set_viewport_size(LAPTOP)
    page.emulate_media(color_scheme="light")
    page.goto(f"{where}{one.address}")
    if one.act is not None:
        one.act(page)
    left_out = {} if colours else {rule: {"enabled": False} for rule in COLOURS}
    yield from _violations(page, name, {"rules": {**STRICTER, **left_out}})
    _kept(page, f"{name}-laptop-light")
    page.emulate_media(color_scheme="dark")
    if colours:
        yield from _violations(page, f"{name}, dark", {"runOnly": COLOURS})
    _kept(page, f"{name}-laptop-dark")
    page.set_viewport_size(PHONE)
    _kept(page, f"{name}-phone-dark")
    page.emulate_media(color_scheme="light")
    _kept(page, f"{name}-phone-light")
    if (width := page.evaluate("document.documentElement.scrollWidth")) > PHONE["width"]:
        yield f"{name}: {width} px wide on a phone"
    yield from _violations(page, f"{name}, phone", {"runOnly": ["target-size", "scrollable-region-focusable"]})


def _violations(page: Page, name: str, options: dict[str, Any]) -> Iterator[str]:
    from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]

    if not page.evaluate("'axe' in window"):  # it stays as long as the page does
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", {"resultTypes": ["violations"], **options})
    assert found["testEngine"]["name"] == "axe-core"
    for rule in found["violations"]:
        for node in rule["nodes"]:
            yield f"{name}: {rule['id']}: {rule['help']}: {node['html'][:200]}"


# -- pictures -----------------------------------------------------------------------------------------------------------------


def _shots() -> Path | None:
    folder = os.environ.get("HABEAS_SHOTS")
    return Path(folder) if folder else None


def _kept(page: Page, name: str) -> None:
    folder = _shots()
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    page.evaluate("document.querySelectorAll('img').forEach(one => { one.loading = 'eager'; })")
    page.wait_for_timeout(50)  # for the picture of the other theme to be asked for
    page.wait_for_function("[...document.images].every(one => one.complete)")
    page.screenshot(path=folder / f"{name}.png", full_page=True)
