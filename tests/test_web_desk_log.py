"""The log: every entry, its rows, and which answers it moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from habeas import desk
from habeas.accounts.roles import Role
from habeas.dates import PartialDate
from habeas.model import AsOf, Kind, LinkVerdict, Modality, PersonMention, Span, Statement
from ledger_reports import AT, DISPATCH, Told, fresh, reader
from web_registers import register_of
from websites import Site, site_of


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with fresh(tmp_path) as register:
        path = register.path
    with site_of(path) as found:
        yield found


def test_every_entry_is_there_with_who_and_what(site: Site) -> None:
    with site.opened() as register:
        report = desk.add(register, DISPATCH.encode(), actor="anna", name="<i>h</i>.txt", published_on="2025-09-12", reader=reader, at=AT)
        desk.reject(register, [report.statements[0].id], actor="boris", reason="told <b>twice</b>")
        for number in range(60):
            desk.add(register, f"Nothing {number} happened.".encode(), actor="carla", name=f"n{number}.txt", reader=reader)
    client = site.signed_in(Role.READER)
    page = client.get("/desk/log/").content.decode()
    assert "n59.txt" in page
    assert "n9.txt" not in page
    older = client.get("/desk/log/", {"before": "13"}).content.decode()
    assert "&lt;i&gt;h&lt;/i&gt;.txt" in older
    assert "<i>h" not in older
    one = client.get("/desk/log/2/").content.decode()
    assert "boris" in one
    assert "told &lt;b&gt;twice&lt;/b&gt;" in one
    assert "Belarus released 52 people" in one
    assert client.get("/desk/log/99/").status_code == 404
    assert site.visitor.get("/desk/log/").status_code == 302


def test_what_changed_between_two_entries_and_which_answers_moved(site: Site) -> None:
    text = "Janina Invented was detained. There are 12 people."
    name = Span(0, 15)
    read = Statement(
        "s1",
        Kind.DETAINED,
        Modality.ASSERTED,
        "Janina Invented was detained",
        Span(0, 28),
        ("The Lantern",),
        PartialDate.day(date(2025, 3, 5)),
        (PersonMention("Janina Invented", name),),
    )
    with site.opened() as register:
        told = Told((read,), (), "A note", "The Lantern", date(2025, 3, 6), "en")
        added = desk.add(register, text.encode(), actor="anna", name="note.txt", reader=lambda text, **given: told, at=AT)
        report = desk.add(register, DISPATCH.encode(), actor="anna", name="horki.txt", published_on="2025-09-12", reader=reader, at=AT)
        desk.accept(register, [added.statements[0].id, report.statements[0].id], actor="boris")
    client = site.signed_in(Role.READER)
    page = client.get("/desk/log/changes/", {"from": "2", "to": "3"}).content.decode()
    assert "not known → 0–1" in page or "not known → 1" in page
    assert "<li>Janina Invented</li>" in page
    assert "+ 52 people, on 11 September 2025" in page
    assert "accept" in page
    assert "A note" not in page, "what came before is not told again"
    same = client.get("/desk/log/changes/", {"from": "3", "to": "3"}).content.decode()
    assert "Nothing lies between them" in same
    assert client.get("/desk/log/changes/", {"from": "x", "to": "-5"}).status_code == 200


def test_who_is_said_to_be_somebody_else_has_neither_come_nor_gone(tmp_path: Path) -> None:
    reports = {
        "one": "Siarhei Uladny was arrested in Horki on 3 March 2021, his wife said.",
        "two": "Sergei Vladny was detained in Minsk on 3 March 2021, the Interior Ministry said.",
    }
    with register_of(tmp_path, reports) as site:
        with site.opened() as register:
            people = desk.fold(register, AsOf(date.max)).people
            before = desk.log(register)[0].entry.seq
            left, right = ((one.statements[0].id, one.name) for one in people)
            desk.link_mentions(register, left, right, LinkVerdict.SAME, actor="boris")
        page = site.signed_in(Role.READER).get("/desk/log/changes/", {"from": str(before), "to": str(before + 1)}).content.decode()
        moved = page[page.index("Answers that moved") : page.index("<h2>Entries")]
        assert moved.count("<li>nobody</li>") == 2, "nobody came into the answer, and nobody is out of it"
        assert "Said to be one person" in moved and "Uladny" in moved and "Vladny" in moved
