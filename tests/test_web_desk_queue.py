"""A day at the queue: reading, deciding, correcting, undoing; alone and beside somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from habeas import desk
from habeas.accounts.roles import Role
from habeas.model import AsOf, Statement, Verdict
from ledger_reports import AT, DISPATCH, fresh, reader
from websites import Site, site_of

PART = {"HTTP_X_DESK": "part"}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with fresh(tmp_path) as register:
        path = register.path
    with site_of(path) as found:
        yield found


def added(site: Site, text: str = DISPATCH, **more: Any) -> desk.Added:
    given: dict[str, Any] = {"actor": "anna", "published_on": "2025-09-12", "publisher": "The Lantern", "reader": reader, "at": AT}
    with site.opened() as register:
        return desk.add(register, text.encode(), name="horki.txt", **(given | more))


def shown(site: Site, statement: str) -> desk.Shown:
    with site.opened() as register:
        return desk.show(register, statement)


def log(site: Site) -> list[tuple[str, str]]:
    with site.opened() as register:
        return [(one.entry.action, one.entry.actor) for one in reversed(desk.log(register))]


def seen(client: Client, statement: Statement | str, **query: str) -> dict[str, str]:
    """What a form of the card of a statement sends besides what is typed."""
    identifier = statement if isinstance(statement, str) else statement.id
    page = client.get(f"/desk/queue/{identifier}/", query).content.decode()
    version = re.search(r'data-version="([^"]+)"', page)
    assert version is not None, page
    return {"seen": version.group(1), **query}


def test_one_goes_through_a_report_and_decides(site: Site) -> None:
    first, second, third, fourth = added(site).statements
    boris = site.signed_in(Role.REVIEWER, "boris-q1")

    begin = boris.get("/desk/queue/")
    assert begin["Location"] == f"/desk/queue/{first.id}/"
    page = boris.get(begin["Location"]).content.decode()
    assert "Belarus released 52 people" in page
    assert 'data-n="1"' in page
    assert "statement 1 of 4" in page
    assert "4 left to decide" in page

    after = boris.post(f"/desk/queue/{first.id}/accept/", seen(boris, first))
    assert after.status_code == 302
    assert after["Location"] == f"/desk/queue/{second.id}/?done=2"
    assert "Accepted (entry 2)" in boris.get(after["Location"]).content.decode()
    assert shown(site, first.id).verdict is Verdict.ACCEPT

    no_reason = boris.post(f"/desk/queue/{second.id}/reject/", {**seen(boris, second), "reason": " "})
    assert no_reason.status_code == 422
    assert "a rejection needs a reason" in no_reason.content.decode()
    boris.post(f"/desk/queue/{second.id}/reject/", {**seen(boris, second), "reason": "double"})
    assert shown(site, second.id).verdict is Verdict.REJECT

    boris.post(f"/desk/queue/{third.id}/accept/", seen(boris, third))
    last = boris.post(f"/desk/queue/{fourth.id}/accept/", seen(boris, fourth))
    assert last["Location"] == "/desk/queue/?done=5"
    assert "Nothing more awaits a decision" in boris.get("/desk/queue/").content.decode()
    assert log(site)[1:] == [("accept", "boris-q1"), ("reject", "boris-q1"), ("accept", "boris-q1"), ("accept", "boris-q1")]


def test_a_key_press_is_answered_with_the_parts_that_changed(site: Site) -> None:
    first, second, *_ = added(site).statements
    boris = site.signed_in(Role.REVIEWER)
    page = boris.get(f"/desk/queue/{first.id}/").content.decode()
    key = re.search(r'data-key="([0-9a-f]{16}[^"]+)"', page)
    assert key is not None
    answer = boris.post(f"/desk/queue/{first.id}/accept/", seen(boris, first), **PART, HTTP_X_SHOWN=key.group(1))
    part = answer.content.decode()
    assert answer.status_code == 200
    assert answer["X-Address"] == f"/desk/queue/{second.id}/"
    assert "<html" not in part
    assert 'id="card"' in part
    assert 'id="source"' not in part, "the text is on the screen already"
    assert 'data-states="1:accepted 2:waits 3:waits 4:waits"' in part
    assert "Accepted 1: released" in part
    assert len(answer.content) < 20_000
    elsewhere = boris.get(f"/desk/queue/{second.id}/", **PART, HTTP_X_SHOWN="another").content.decode()
    assert 'id="source"' in elsewhere


def test_undo_appends_and_goes_back_to_its_place(site: Site) -> None:
    first, second, *_ = added(site).statements
    boris = site.signed_in(Role.REVIEWER)
    boris.post(f"/desk/queue/{first.id}/accept/", seen(boris, first))
    boris.post(f"/desk/queue/{second.id}/reject/", {**seen(boris, second), "reason": "double"})
    back = boris.post("/desk/queue/undo/", {"entry": "", "here": second.id}, **PART)
    assert back["X-Address"] == f"/desk/queue/{second.id}/"
    assert shown(site, second.id).verdict is None
    further = boris.post("/desk/queue/undo/", {})
    assert further["Location"] == f"/desk/queue/{first.id}/?undone=2"
    assert "Taken back: Accepted (entry 2)" in boris.get(further["Location"]).content.decode()
    assert [action for action, _ in log(site)] == ["add", "accept", "reject", "undo", "undo"]
    nothing = boris.post("/desk/queue/undo/", {"here": first.id})
    assert nothing.status_code == 409
    assert "no decision and no link that could be undone" in nothing.content.decode()


def test_nobody_undoes_what_somebody_else_decided_by_a_bare_key(site: Site) -> None:
    first, second, *_ = added(site).statements
    anna, boris = site.signed_in(Role.REVIEWER), site.signed_in(Role.REVIEWER)
    anna.post(f"/desk/queue/{first.id}/accept/", seen(anna, first))
    boris.post(f"/desk/queue/{second.id}/accept/", seen(boris, second))
    anna.post("/desk/queue/undo/", {})
    assert shown(site, first.id).verdict is None
    assert shown(site, second.id).verdict is Verdict.ACCEPT


def test_a_decision_on_an_old_card_is_answered_409_and_loses_nothing(site: Site) -> None:
    first, second, *_ = added(site).statements
    anna, boris = site.signed_in(Role.REVIEWER, "anna-q5"), site.signed_in(Role.REVIEWER, "boris-q5")
    old, other = seen(boris, first), seen(boris, second)
    anna.post(f"/desk/queue/{first.id}/reject/", {**seen(anna, first), "reason": "told twice"})

    late = boris.post(f"/desk/queue/{first.id}/reject/", {**old, "reason": "the words say <76>"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Nothing was recorded" in page
    assert "anna-q5: reject, entry 2" in page
    assert "told twice" in page
    assert 'value="the words say &lt;76&gt;"' in page, "what was typed is still there"
    assert len(log(site)) == 2

    edit = boris.post(f"/desk/queue/{first.id}/edit/", {**old, "speakers": "Spring centre", "on": "2025-09-10"})
    assert edit.status_code == 409
    assert 'name="on" value="2025-09-10"' in edit.content.decode()

    fine = boris.post(f"/desk/queue/{second.id}/accept/", other)
    assert fine.status_code == 302, "what others decide on other statements does not stand in the way"
    accept = boris.post(f"/desk/queue/{first.id}/accept/", old, **PART)
    assert accept.status_code == 409
    assert "seen" in accept.content.decode()


def test_an_edit_passes_the_gate_and_is_told_beside_its_slot(site: Site) -> None:
    first, second, third, _ = added(site).statements
    boris = site.signed_in(Role.REVIEWER)
    for fields, slot, said in (
        ({"low": "53", "high": "53"}, "count", "the words count 52, not 53"),
        ({"kind": "detained"}, "kind", "no word of the quote tells of detained"),
        ({"modality": "denied"}, "modality", "the words are asserted, not denied"),
        ({"on": "2025-09-10"}, "on", "date not in the words"),
        ({"on": "last week"}, "on", "is not a date"),
        ({"people": "Nobody There"}, "people", "does not stand in the text"),
        ({"speakers": "Reuters"}, "speakers", "is not in the text"),
        ({"low": "many"}, "count", "is not a whole number"),
        ({"subset_of": "77"}, "count", "there is no statement 77 here"),
        ({"facets": "hearsay: yes"}, "facets", "is not known here"),
    ):
        answer = boris.post(f"/desk/queue/{first.id}/edit/", {**seen(boris, first), **fields})
        page = answer.content.decode()
        assert answer.status_code == 422, fields
        found = re.search(rf'id="wrong-{slot}"[^>]*>([^<]*)<', page)
        assert found is not None, (fields, page[-3000:])
        assert said in found.group(1).replace("&#x27;", "'")
    assert len(log(site)) == 1
    done = boris.post(f"/desk/queue/{first.id}/edit/", {**seen(boris, first), "speakers": "Spring centre", "reason": "the paper prints it"})
    assert done["Location"].startswith(f"/desk/queue/{second.id}/")
    corrected = shown(site, first.id)
    assert corrected.verdict is Verdict.REPLACE
    assert corrected.replaced_by is not None
    now = shown(site, corrected.replaced_by)
    assert now.statement.speakers == ("Spring centre",)
    assert now.statement.on == first.on
    page = boris.get(f"/desk/queue/{now.statement.id}/").content.decode()
    assert "statement 1 of 4" in page, "a correction stands in the place of what it corrects"
    assert f"/desk/queue/{third.id}/" in page
    again = boris.post(f"/desk/queue/{first.id}/accept/", seen(boris, first))
    assert again.status_code == 302, "the address of the old one leads to what stands now"


def test_a_statement_is_put_on_other_words(site: Site) -> None:
    first, *_ = added(site).statements
    boris = site.signed_in(Role.REVIEWER)
    words = "On Thursday (Sep 11) Belarus released 52 people"
    typed = boris.post(f"/desk/queue/{first.id}/words/", {**seen(boris, first), "quote": f" {words} ", "start": ""})
    assert typed.status_code == 302
    replaced = shown(site, first.id).replaced_by
    assert replaced is not None
    assert shown(site, replaced).statement.quote == words
    second = added(site).statements[1]
    part = boris.get(f"/desk/queue/{second.id}/").content.decode()
    assert f'href="/desk/queue/{replaced}/" data-move>statement 1</a>' in part, "what is some of it is still some of what stands now"
    assert re.search(r'id="e-subset"[^>]* value="1"', part)
    selected = {"quote": "Belarus released 52 people", "start": str(DISPATCH.index("Belarus released"))}
    assert boris.post(f"/desk/queue/{replaced}/words/", {**seen(boris, replaced), **selected}).status_code == 302
    wrong = boris.post(f"/desk/queue/{first.id}/words/", {**seen(boris, first), "quote": "Belarus released 53 people"})
    assert wrong.status_code == 422
    assert "do not stand in the text" in wrong.content.decode()
    other = boris.post(f"/desk/queue/{first.id}/words/", {**seen(boris, first), "quote": "sanctions on the state airline were lifted"})
    assert other.status_code == 422
    assert 'id="wrong-' in other.content.decode()


def test_somebody_is_linked_to_whom_they_are(site: Site) -> None:
    third = added(site).statements[2]
    other = added(site, DISPATCH.replace("Ales Karatkevich", "Aleś Karatkievič").replace("52", "51"), reader=_other).statements[0]
    boris = site.signed_in(Role.REVIEWER)
    panel = boris.get(f"/desk/queue/{third.id}/person/", {"name": "Ales Karatkevich"}, **PART).content.decode()
    assert "Who is Ales Karatkevich?" in panel
    assert "Aleś Karatkievič" in panel
    said = {**seen(boris, third), "name": "Ales Karatkevich", "other": other.id, "other_name": "Aleś Karatkievič", "verdict": "same"}
    done = boris.post(f"/desk/queue/{third.id}/person/", said, **PART)
    assert done.status_code == 200
    assert "are one person" in done.content.decode()
    assert done["X-Address"] == f"/desk/queue/{third.id}/", "the statement itself still waits"
    with site.opened() as register:
        people = desk.fold(register, AsOf(AT.date()), include_proposed=True).people
        assert [sorted(one.names) for one in people] == [["Ales Karatkevich", "Aleś Karatkievič"]]
    boris.post("/desk/queue/undo/", {"entry": str(len(log(site)))})
    with site.opened() as register:
        assert len(desk.fold(register, AsOf(AT.date()), include_proposed=True).people) == 2


def _other(text: str, **given: Any) -> Any:
    from habeas.model import Kind, Modality, PersonMention, Span
    from ledger_reports import Told

    name = "Aleś Karatkievič"
    span = Span(text.index(name), text.index(name) + len(name))
    read = Statement("s1", Kind.RELEASED, Modality.ASSERTED, name, span, people=(PersonMention(name, span),))
    return Told((read,), (), "Another", None, None, "en")


def test_one_source_alone_keeps_the_place_among_its_own(site: Site) -> None:
    first = added(site)
    second = added(site, DISPATCH + "\nA second edition.\n")
    boris = site.signed_in(Role.REVIEWER)
    start = boris.get("/desk/").content.decode()
    assert "8 statements await a decision" in start
    for page in ("0", "-1", "²", "9" * 40, "x"):
        assert boris.get("/desk/", {"page": page}).status_code == 200
    sha256 = second.source.sha256
    where = boris.get("/desk/queue/", {"source": sha256})["Location"]
    assert where == f"/desk/queue/{second.statements[0].id}/?source={sha256}"
    last = second.statements[-1]
    page = boris.get(f"/desk/queue/{last.id}/", {"source": sha256}).content.decode()
    assert f'data-forward="/desk/queue/{second.statements[0].id}/?source={sha256}"' in page, "round and round within the source"
    assert first.statements[0].id not in page


def test_all_of_a_source_is_accepted_once_the_number_is_confirmed(site: Site) -> None:
    report = added(site)
    added(site, DISPATCH + "\nA second edition.\n")
    boris = site.signed_in(Role.REVIEWER, "boris-q9")
    address = f"/desk/queue/all/{report.source.sha256}/"
    page = boris.get(address).content.decode()
    assert "Accept all 4 statements?" in page
    last = report.statements[-1].id
    with site.opened() as register:
        desk.accept(register, [report.statements[0].id], actor="anna")
    stale = boris.post(address, {"count": "4", "last": last})
    assert stale.status_code == 409
    assert "Accept all 3 statements?" in stale.content.decode()
    done = boris.post(address, {"count": "3", "last": last})
    assert done.status_code == 302
    assert log(site)[-1] == ("accept", "boris-q9")
    assert "4 statements await" in boris.get("/desk/").content.decode()
    boris.post("/desk/queue/undo/", {})
    assert "7 statements await" in boris.get("/desk/").content.decode()


def test_hostile_words_stay_words(site: Site) -> None:
    evil = DISPATCH.replace("Seven walk free from Horki", "<script>alert(1)</script>\r\n<img src=x onerror=alert(2)>")
    report = added(site, evil, publisher='"><script>alert(3)</script>')
    boris = site.signed_in(Role.REVIEWER)
    page = boris.get(f"/desk/queue/{report.statements[0].id}/").content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&#13;" in page, "and not one character is lost or changed"
    strange = boris.get(f"/desk/queue/{report.statements[0].id}/", {"source": '"><script>', "panel": "<b>"}).content.decode()
    assert "<script>" not in strange.replace('<script type="module"', "")


def test_a_source_that_is_decided_on_is_found_again(site: Site) -> None:
    first, *_ = added(site).statements
    boris = site.signed_in(Role.REVIEWER)
    boris.post(f"/desk/queue/{first.id}/words/", {**seen(boris, first), "quote": "Belarus released 52 people"})
    with site.opened() as register:
        desk.accept(register, [one.id for one in desk.queue(register)], actor="boris")
    assert 'href="/desk/sources/"' in boris.get("/desk/").content.decode()
    page = boris.get("/desk/sources/").content.decode()
    sha256 = first.source
    assert f'<a href="/desk/queue/{first.id}/?source={sha256}">Seven walk free from Horki</a>' in page or "horki.txt" in page
    numbers = re.findall(r'<td class="num" data-label="(Statements|Waiting)">(\d+)</td>', page)
    assert numbers == [("Statements", "4"), ("Waiting", "0")]
    assert "1 source" in boris.get("/desk/sources/", {"q": "lantern"}).content.decode()
    for nothing in ("zzz", "%", '"><i>', "«"):
        page = boris.get("/desk/sources/", {"q": nothing}).content.decode()
        assert "No source is called so" in page and '"><i>' not in page
    assert boris.get("/desk/sources/", {"page": "x"}).status_code == 200
    one = boris.get(f"/desk/statements/{first.id}/").content.decode()
    assert f'href="/desk/queue/{first.id}/">in its source, to decide on it</a>' in one


def test_readers_look_and_only_reviewers_decide(site: Site) -> None:
    first = added(site).statements[0]
    for role, code in ((Role.READER, 403), (Role.MONITOR, 403), (Role.REVIEWER, 302)):
        client = site.signed_in(role)
        assert client.get(f"/desk/queue/{first.id}/").status_code == 200
        assert client.post(f"/desk/queue/{first.id}/accept/", seen(client, first)).status_code == code
    assert b"Accept" not in site.signed_in(Role.READER).get(f"/desk/queue/{first.id}/").content
    assert site.visitor.post(f"/desk/queue/{first.id}/accept/").status_code == 302
    assert site.signed_in(Role.REVIEWER).get(f"/desk/queue/{first.id}/accept/").status_code == 405
    assert site.signed_in(Role.REVIEWER).get(f"/desk/queue/{'0' * 64}/").status_code == 404
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(site.account(Role.REVIEWER), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert strict.post(f"/desk/queue/{first.id}/accept/", seen(strict, first)).status_code == 403
