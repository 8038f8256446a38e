"""The keys of the queue, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browsers import Served, chromium, needs_chromium, served, sign_in
from habeas import desk
from habeas.model import Verdict
from ledger_reports import AT, DISPATCH, fresh, reader

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.browser]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Served]:
    with fresh(tmp_path) as register:
        desk.add(register, DISPATCH.encode(), actor="anna", name="horki.txt", publisher="The Lantern", reader=reader, at=AT)
        path = register.path
    with served(path) as found:
        found.account("boris", "reviewer")
        yield found


def verdicts(site: Served) -> list[Verdict | None]:
    with desk.open_register(site.path) as register:
        from habeas import ledger

        there = sorted(ledger.read_numbered(register, [1, 2, 3, 4]).items())
        return [desk.show(register, statement.id).verdict for _, statement in there]


def test_a_report_is_decided_on_by_keys(site: Served) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        sign_in(page, site, "boris")
        page.click("text=Begin with the first")

        def card(number: int) -> None:
            page.wait_for_selector(f'#card[data-n="{number}"]')
            page.wait_for_load_state("networkidle")  # a machine that is busy shows a card before it listens to keys

        card(1)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "/desk/" in request.url else None)  # the icon comes when it comes
        page.keyboard.press("j")
        card(2)
        page.keyboard.press("k")
        card(1)
        assert len(asked) == 2, "one request for each key"
        page.keyboard.press("a")
        card(2)
        assert page.inner_text("#said").startswith("Accepted 1: released")
        assert "u takes it back" in page.inner_text("#said")
        assert "accepted" in (page.get_attribute("a.n[data-n='1']", "class") or "")
        assert page.locator(".w.on").first.inner_text().startswith("of whom 40")
        page.keyboard.press("u")
        card(1)
        page.keyboard.press("a")
        card(2)
        page.keyboard.press("r")
        page.keyboard.type("told twice: j k a")
        page.keyboard.press("Enter")
        card(3)
        assert verdicts(site)[:3] == [Verdict.ACCEPT, Verdict.REJECT, None]

        page.keyboard.press("e")
        assert page.evaluate("document.activeElement.name") == "kind"
        page.fill("#e-on", "2025-09-10")
        page.press("#e-on", "Enter")
        page.wait_for_selector("#wrong-on")
        assert page.evaluate("document.activeElement.name") == "on"
        assert page.input_value("#e-on") == "2025-09-10"
        page.keyboard.press("Escape")

        page.keyboard.press("?")
        assert page.is_visible("#help")
        page.keyboard.press("Escape")
        assert not page.is_visible("#help")
        page.keyboard.press("m")
        page.wait_for_selector("#who-title")
        page.keyboard.press("Escape")
        assert not page.locator("#who-title").count(), "Esc leaves this form, too"
        assert page.evaluate("document.activeElement.id") == "card"

        page.goto(page.url)
        card(3)
        page.evaluate(
            """() => {
            const words = [...document.querySelectorAll('.w.on')], range = document.createRange();
            range.setStart(words[0].firstChild, 6); range.setEnd(words.at(-1).lastChild, words.at(-1).lastChild.length);
            getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
        )
        page.keyboard.press("s")
        assert page.input_value("#quote") == "them was Ales Karatkevich"
        page.click("text=Rest it on these words")
        page.wait_for_selector("#card > p.wrong")
        assert page.inner_text("#card > p.wrong") == "on: date not in the words"
        assert page.input_value("#quote") == "them was Ales Karatkevich", "what was chosen is still there"
        assert not [one for one in problems if "Failed to load resource" not in one], "nothing the policy forbids, no error of the keys"


def test_the_keys_are_the_same_under_a_cyrillic_layout_and_an_error_is_where_one_looks(site: Served) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 640})
        sign_in(page, site, "boris")
        page.click("text=Begin with the first")
        page.wait_for_selector('#card[data-n="1"]')
        for written, place, number in (("о", "KeyJ", 2), ("л", "KeyK", 1), ("ф", "KeyA", 2), ("г", "KeyU", 1)):
            page.wait_for_load_state("networkidle")  # a machine that is busy shows a card before it listens to keys
            _pressed(page, written, place)
            page.wait_for_selector(f'#card[data-n="{number}"]')
        assert verdicts(site)[0] is None, "accepted, and taken back"
        assert page.inner_text("#said") == "Taken back: Accepted (entry 2)"
        _pressed(page, ",", "Slash", shift=True)
        assert page.evaluate("document.activeElement.id") == "help"
        page.keyboard.press("Escape")
        _pressed(page, "у", "KeyE")
        page.fill("#e-low", "53")
        page.fill("#e-high", "53")
        page.press("#e-high", "Enter")
        page.wait_for_selector("#wrong-count")
        assert page.evaluate("document.activeElement.id") == "e-low"
        assert page.evaluate(
            "(box => box.top >= 0 && box.bottom <= innerHeight)(document.getElementById('wrong-count').getBoundingClientRect())"
        )


def _pressed(page: Page, written: str, place: str, *, shift: bool = False) -> None:
    """A key of a layout that the browser of the test does not have."""
    page.evaluate(
        """([key, code, shiftKey]) => document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true }))""",
        [written, place, shift],
    )


def test_what_somebody_else_decided_meanwhile_is_told_and_nothing_typed_is_lost(site: Served) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 740})
        sign_in(page, site, "boris")
        page.click("text=Begin with the first")
        page.wait_for_selector('#card[data-n="1"]')
        with desk.open_register(site.path) as register:
            desk.accept(register, [desk.queue(register)[0].id], actor="anna")
        page.keyboard.press("r")
        page.keyboard.type("not what they say")
        page.keyboard.press("Enter")
        page.wait_for_selector(".news")
        assert "anna: accept, entry 2" in page.inner_text(".news")
        assert page.input_value("#reason") == "not what they say"
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.press("#reason", "Enter")
        page.wait_for_selector('#card[data-n="2"]')
    assert verdicts(site)[0] is Verdict.REJECT
