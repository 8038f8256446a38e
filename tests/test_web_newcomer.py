"""The first morning: a register with nothing in it says what to do, and shows strangers no number that nobody told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from habeas import desk
from habeas.accounts.roles import Role
from websites import Site, site_of


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    desk.init(tmp_path / "r.habeas").close()
    with site_of(tmp_path / "r.habeas") as found:
        yield found


def _text(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def test_a_queue_of_nothing_yet_says_how_the_work_goes_and_one_of_nothing_more_does_not(site: Site) -> None:
    anna = site.signed_in(Role.MONITOR, "anna-n1")
    first = _text(anna.get("/desk/").content)
    assert "Nothing is recorded yet" in first and "three steps" in first
    assert re.findall(r'href="(/desk/(?:add|lists)/)"', anna.get("/desk/").content.decode().partition("<h1>")[2]) == [
        "/desk/add/",
        "/desk/lists/",
    ]
    reader = anna.get("/desk/log/").content.decode()
    assert "Nothing was recorded yet" in reader and 'name="from"' not in reader
    assert "No accepted statement names anybody yet" in _text(anna.get("/desk/people/").content)
    with site.opened() as register:
        added = desk.add(register, b"Police detained Janina Vydumanaja on 3 March 2025.\n", actor="anna", name="r.txt")
        desk.reject(register, [one.id for one in added.statements], reason="no source", actor="boris")
    then = _text(anna.get("/desk/").content)
    assert "Nothing awaits a decision" in then and "three steps" not in then
    assert 'name="from"' in anna.get("/desk/log/").content.decode()


def test_whoever_may_not_add_is_not_sent_where_they_are_refused(site: Site) -> None:
    page = site.signed_in(Role.READER).get("/desk/").content.decode()
    assert "three steps" in page and "/desk/add/" not in page and "/desk/lists/" not in page


@pytest.mark.parametrize(
    ("prefix", "nothing", "nobody"),
    [
        ("", "nothing is recorded here yet", "Nobody is named yet"),
        ("/be", "тут яшчэ нічога не запісана", "Пакуль тут нікога не названа"),
        ("/ru", "здесь ещё ничего не записано", "Пока здесь никто не назван"),
    ],
)
def test_strangers_are_told_that_nothing_is_there_and_no_number_of_it(site: Site, prefix: str, nothing: str, nobody: str) -> None:
    home = _text(site.visitor.get(f"{prefix}/").content)
    assert nothing in home and "0–2" not in home
    assert nobody in _text(site.visitor.get(f"{prefix}/people").content)
    assert nobody not in _text(site.visitor.get(f"{prefix}/people?q=somebody").content), "who asks for one is told of that one"
