"""People on the desk: found in any spelling, shown with what the sources differ in, named in public only if it was said. All invented."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client

from habeas import desk
from habeas.accounts.roles import Role
from habeas.model import AsOf
from habeas.reading.tables import ListMapping
from web_registers import ULADNY, register_of
from websites import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with register_of(tmp_path, ULADNY) as found:
        yield found


def ids(site: Site) -> dict[str, str]:
    """The id of everybody, by every name they have."""
    with site.opened() as register:
        people = desk.fold(register, AsOf(date.max), include_proposed=True).people
    return {name: one.id for one in people for name in one.names}


def text(client: Client, address: str, code: int = 200, **asked: str) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == code, answer.content.decode()[:2000]
    return answer.content.decode()


@pytest.mark.parametrize("asked", ["Siarhei Uladny", "uladny", "Сяргей Уладны", "Владный", "Vladny Sergei", "ulad"])
def test_a_name_is_found_in_any_spelling_or_script(site: Site, asked: str) -> None:
    page = text(site.signed_in(Role.READER), "/desk/people/", q=asked)
    assert f"/desk/people/{ids(site)['Siarhei Uladny']}/" in page


def test_somebody_else_is_not_found(site: Site) -> None:
    page = text(site.signed_in(Role.READER), "/desk/people/", q="Kazimierz Zmyślony")
    assert "Nobody here fits" in page


def test_the_list_is_of_those_in_such_custody_on_such_a_day(site: Site) -> None:
    reader, uladny = site.signed_in(Role.READER), ids(site)["Siarhei Uladny"]
    assert uladny in text(reader, "/desk/people/", status="held", on="2023-01-01")
    assert uladny not in text(reader, "/desk/people/", status="held", on="2025-12-01")
    assert uladny in text(reader, "/desk/people/", status="out", on="2025-12-01")
    assert uladny in text(reader, "/desk/people/", by="Viasna", on="2023-01-01")
    assert uladny not in text(reader, "/desk/people/", by="Viasna", on="2020-01-01")


def test_whom_one_source_lets_go_and_another_has_in_custody_is_marked_disputed(tmp_path: Path) -> None:
    reports = {
        "release": "Siarhei Uladny was released on 14 October 2025.\n\nAlina Uzornaya was detained in Minsk on 3 March 2025.",
        "service": "Siarhei Uladny was being held in Horki on 22 October 2025, the prison service said.",
    }
    with register_of(tmp_path, reports) as site:
        reader, them = site.signed_in(Role.READER), ids(site)
        uladny = them["Siarhei Uladny"]
        page = text(reader, "/desk/people/")
        assert page.index("Alina Uzornaya") < page.index("Siarhei Uladny"), "by name"
        rows = page.split("<li")
        assert [">disputed<" in row for row in rows if uladny in row] == [True]
        assert [">disputed<" in row for row in rows if them["Alina Uzornaya"] in row] == [False]
        only = text(reader, "/desk/people/", status="disputed")
        assert uladny in only and them["Alina Uzornaya"] not in only
        assert uladny not in text(reader, "/desk/people/", status="disputed", on="2025-10-13"), "nothing contradicts it before the release"
        counted = text(reader, "/desk/counts/")
        assert ">disputed</b>" in counted and "held on 22 October 2025, says prison service" in counted
        table = text(site.signed_in(Role.EDITOR), "/desk/counts/held.csv").splitlines()
        disputed = [line.split(",")[table[0].split(",").index("disputed")] for line in table[1:]]
        assert sorted(map(bool, disputed)) == [False, True]
        one = text(reader, f"/desk/people/{uladny}/")
        assert "(disputed): " in one and ">disputed</b>" in one
        differ = one[one.index('id="differ"') : one.index("What is said")]
        assert "released, 14 Oct 2025" in differ and "held, 22 Oct 2025" in differ and "nobody reports a return" in differ


@pytest.mark.parametrize(
    "asked",
    [
        {"on": "2025-02-30"},
        {"on": "yesterday"},
        {"known": "never"},
        {"known": "9" * 40},
        {"known": "²"},
        {"status": "free"},
        {"by": "<script>"},
        {"page": "-1"},
        {"page": "x"},
        {"q": "%" * 150},
        {"q": "\0"},
        {"q": "a" * 5000},
    ],
)
def test_a_question_that_is_none_is_told_so(site: Site, asked: dict[str, str]) -> None:
    answer = site.signed_in(Role.READER).get("/desk/people/", asked)
    assert answer.status_code in (200, 400)
    assert b"<script>" not in answer.content.replace(b'<script type="module"', b"")


def test_one_person_with_where_the_sources_differ(site: Site) -> None:
    page = text(site.signed_in(Role.READER), f"/desk/people/{ids(site)['Siarhei Uladny']}/")
    assert "Not in custody" in page and "released" in page
    differ = page[page.index("Where the sources differ") : page.index("What is said")]
    assert "detained: place" in differ and "Horki" in differ and "Minsk" in differ
    assert "detained: when" in differ and "these days can all be right" in differ
    for mark in ("Custody", "On the list of Viasna", "Trials and exits"):
        assert mark in page
    assert page.count('class="bar"') >= 2
    assert "Siarhei Uladny was arrested in Horki on 3 March 2021" in page


def test_every_mark_of_the_timeline_leads_to_words_that_are_there(site: Site) -> None:
    page = text(site.signed_in(Role.READER), f"/desk/people/{ids(site)['Siarhei Uladny']}/")
    drawn = re.search(r'<figure class="timeline">.*?</figure>', page, re.DOTALL)
    assert drawn
    leads = set(re.findall(r'href="#(s-[0-9a-f]{64})"', drawn[0]))
    assert leads
    assert leads <= set(re.findall(r'id="(s-[0-9a-f]{64})"', page))
    assert " style=" not in page


def test_as_it_was_known_before_the_release_was(site: Site) -> None:
    reader, uladny = site.signed_in(Role.READER), ids(site)["Siarhei Uladny"]
    page = text(reader, f"/desk/people/{uladny}/", on="2025-12-01", known="8")
    assert "Presumed in custody" in page
    assert "released" not in page[page.index("What is said") :]


def test_nobody_is_not_found(site: Site) -> None:
    reader = site.signed_in(Role.READER)
    text(reader, "/desk/people/p0123456789abcdef/", 404)
    text(reader, "/desk/people/Siarhei%20Uladny/", 404)


def test_of_whom_only_proposals_speak_is_shown_as_such(site: Site) -> None:
    with site.opened() as register:
        desk.add(register, b"Maryja Prydumanaja was arrested in Brest on 4 May 2024.", actor="bo", name="p.txt", published_on="2024-05-05")
    reader, her = site.signed_in(Role.READER), ids(site)["Maryja Prydumanaja"]
    assert her not in text(reader, "/desk/people/")
    assert her in text(reader, "/desk/people/", proposed="on")
    assert "Only proposals speak of this person" in text(reader, f"/desk/people/{her}/")


# -- naming in public ---------------------------------------------------------------------------------------------------------


def say(client: Client, who: str, verdict: str, seen: str | None = None, **said: str) -> object:
    page = text(client, f"/desk/people/{who}/")
    found = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert found, "this account has no form to say it with"
    return client.post(f"/desk/people/{who}/naming/", {"verdict": verdict, "seen": seen or found[1], **said}, follow=True)


def test_a_name_waits_for_a_second_person_and_is_withheld_by_one(site: Site) -> None:
    site.path.with_name(f"{site.path.name}.toml").write_text("two_people = true\n", encoding="utf-8")
    who, once = ids(site)["Siarhei Uladny"], secrets.token_hex(4)
    anna, bo = site.signed_in(Role.EDITOR, f"anna-{once}"), site.signed_in(Role.EDITOR, f"bo-{once}")
    say(anna, who, "publish", basis="family")
    page = text(anna, f"/desk/people/{who}/")
    assert f"anna-{once} agreed, and a second person is needed" in page
    assert "You have agreed already" in page and 'value="publish"' not in page
    assert who in text(anna, "/desk/people/", named="waits") and who not in text(anna, "/desk/people/", named="yes")
    say(bo, who, "publish", basis="consent")
    assert "<b>named in public</b>" in text(bo, f"/desk/people/{who}/")
    assert f'href="/people/{who}"' in text(bo, f"/desk/people/{who}/")
    assert who in text(anna, "/desk/people/", named="yes")
    say(bo, who, "withhold", reason="a threat")
    page = text(anna, f"/desk/people/{who}/")
    assert "withheld from the public" in page and "a threat" in page
    assert who in text(anna, "/desk/people/", named="no")


def test_an_embargo_is_shown_with_its_day(site: Site) -> None:
    who = ids(site)["Siarhei Uladny"]
    editor, day = site.signed_in(Role.EDITOR), date.today() + timedelta(days=30)
    say(editor, who, "publish", basis="", other="the lawyer agrees", not_before=day.isoformat())
    page = text(editor, f"/desk/people/{who}/")
    assert f"named in public from {day.day} " in page and "the lawyer agrees" in page


def test_what_was_said_meanwhile_is_not_overruled_unseen(site: Site) -> None:
    who = ids(site)["Siarhei Uladny"]
    editor = site.signed_in(Role.EDITOR)
    page = text(editor, f"/desk/people/{who}/")
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert seen
    with site.opened() as register:
        desk.withhold(register, who, actor="cy", reason="his mother asks for it")
    answer = editor.post(f"/desk/people/{who}/naming/", {"verdict": "publish", "seen": seen[1], "basis": "public"})
    assert answer.status_code == 409
    assert b"withheld from the public" in answer.content
    with site.opened() as register:
        assert not desk.clearances(register)[0].named


def test_settings_that_cannot_be_read_are_told_and_name_nobody(site: Site) -> None:
    who, editor = ids(site)["Siarhei Uladny"], site.signed_in(Role.EDITOR)
    site.path.with_name(f"{site.path.name}.toml").write_text("two_poeple = true\n", encoding="utf-8")
    for address in ("/desk/people/", f"/desk/people/{who}/"):
        assert "two_poeple" in text(editor, address)
    assert editor.post(f"/desk/people/{who}/naming/", {"verdict": "publish", "seen": "00", "basis": "public"}).status_code == 409


def test_who_may_not_publish_sees_how_it_stands_and_cannot_say(site: Site) -> None:
    who = ids(site)["Siarhei Uladny"]
    reviewer = site.signed_in(Role.REVIEWER)
    page = text(reviewer, f"/desk/people/{who}/")
    assert "not named in public" in page and 'value="publish"' not in page
    assert reviewer.post(f"/desk/people/{who}/naming/", {"verdict": "publish", "seen": ""}).status_code == 403
    assert site.signed_in(Role.EDITOR).get(f"/desk/people/{who}/naming/").status_code == 405


def test_nobody_is_named_without_a_basis_and_a_basis_is_told_in_words(site: Site) -> None:
    editor, who = site.signed_in(Role.EDITOR), ids(site)["Siarhei Uladny"]
    assert say(editor, who, "publish", basis="", other=" ").status_code == 400
    assert "nobody has said that they may be" in text(editor, f"/desk/people/{who}/")
    say(editor, who, "publish", basis="consent")
    assert "basis: the person agrees" in text(editor, f"/desk/people/{who}/")
    say(editor, who, "withhold", basis="")
    assert "withheld from the public" in text(editor, f"/desk/people/{who}/"), "withholding needs none"


@pytest.mark.parametrize(
    "said", [{}, {"verdict": "maybe"}, {"verdict": "publish", "not_before": "soon"}, {"verdict": "publish", "basis": "x"}]
)
def test_a_verdict_that_is_none_records_nothing(site: Site, said: dict[str, str]) -> None:
    answer = site.signed_in(Role.EDITOR).post(f"/desk/people/{ids(site)['Siarhei Uladny']}/naming/", said)
    assert answer.status_code == 400
    with site.opened() as register:
        assert desk.clearances(register) == ()


def test_a_name_with_a_tag_in_it_stays_a_name(site: Site, tmp_path: Path) -> None:
    names = tmp_path / "list.csv"
    names.write_text("Name;Detained\n<script>alert(1)</script> Прыдуманы;04.05.2024\n<b>Янка</b> Прыдуманы;05.05.2024\n", encoding="utf-8")
    with site.opened() as register:
        mapping = ListMapping.from_toml(desk.map_list(names, publisher="Example Monitor")[1].toml)
        desk.add_list(register, names, mapping, actor="anna", published_on="2025-10-01", publisher="Example Monitor")
        desk.accept(register, [one.id for one in desk.queue(register)], actor="anna")
    reader, everybody = site.signed_in(Role.READER), ids(site)
    assert any("script" in name for name in everybody)
    for who in everybody.values():
        page = text(reader, f"/desk/people/{who}/")
        assert "<script>alert" not in page and "<b>Янка" not in page
    assert "<script>alert" not in text(reader, "/desk/people/", q="<script>alert(1)</script>")
