"""Saying who is who: one person in several spellings, two people of one name, and verdicts that contradict each other. All invented."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Called
from fold_rows import Ledger as Rows
from fold_rows import statement
from habeas.model import Kind, LinkVerdict
from habeas.register import conflicts

Habeas = Callable[..., Called]
REPORTS = {
    "first.txt": "Siarhei Uladny was arrested in Horki on 3 March 2024, his wife said.",
    "second.txt": "Sergei Vladny was sentenced to five years in prison on 9 May 2024.",
    "third.txt": "Siarhei Uladny was released on 11 September 2025.",
}


@pytest.fixture
def register(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "monitor.habeas"
    assert habeas("init", path).code == 0
    monkeypatch.setenv("HABEAS_REGISTER", str(path))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    for name, text in REPORTS.items():
        report = tmp_path / name
        report.write_text(text, encoding="utf-8")
        assert habeas("add", report, "--published", "2025-09-12", "--publisher", "The Lantern").code == 0
        assert habeas("accept", "--all-from", name).code == 0
    return path


def person(habeas: Habeas, name: str) -> dict[str, object]:
    called = habeas("person", name, "--on", "2025-12-12", "--json")
    assert called.code == 0, called.err
    return json.loads(called.out)  # type: ignore[no-any-return]


def test_two_spellings_become_one_person_and_two_again(habeas: Habeas, register: Path) -> None:
    latin, russian = person(habeas, "Siarhei Uladny"), person(habeas, "Sergei Vladny")
    linked = habeas("link", "Siarhei Uladny", "Sergei Vladny", "--reason", "same birth date in the verdict", "--json")
    assert linked.code == 0, linked.err
    told = json.loads(linked.out)
    assert told["people"] == [latin["id"]]
    both = person(habeas, "Sergei Vladny")
    assert (both["id"], both["names"]) == (latin["id"], ["Siarhei Uladny", "Sergei Vladny"])
    assert person(habeas, str(russian["id"]))["id"] == latin["id"], "an id that was printed once goes on working"
    taken = habeas("unlink", told["link"]["id"][:8])
    assert taken.code == 0, taken.err
    assert "2 people" in taken.out
    assert person(habeas, "Sergei Vladny")["id"] == russian["id"]


def test_saying_it_twice_records_it_once(habeas: Habeas, register: Path) -> None:
    assert habeas("link", "Siarhei Uladny", "Sergei Vladny").code == 0
    again = habeas("link", "Sergei Vladny", "Siarhei Uladny", "--json")
    assert again.code == 0, again.err
    assert json.loads(again.out)["entry"] is None
    assert len(json.loads(habeas("links", "--json").out)["links"]) == 1


def test_two_men_of_one_name_are_told_apart_by_the_statements_that_name_them(habeas: Habeas, register: Path) -> None:
    statements = person(habeas, "Siarhei Uladny")["statements"]
    assert isinstance(statements, dict)
    arrest, release = statements["detained"][0]["id"], statements["released"][0]["id"]
    assert "lead to the same mention" in habeas("link", "Siarhei Uladny", "Siarhei Uladny", "--different").err
    parted = habeas("link", arrest[:8], release[:8], "--different")
    assert parted.code == 0, parted.err
    assert "2 people" in parted.out
    assert habeas("person", "Siarhei Uladny").code == 2, "the name is two people's now, and neither is picked"


def test_a_contradiction_is_shown_with_what_to_cut(habeas: Habeas, register: Path) -> None:
    statements = person(habeas, "Siarhei Uladny")["statements"]
    assert isinstance(statements, dict)
    arrest, release = statements["detained"][0]["id"][:8], statements["released"][0]["id"][:8]
    assert habeas("link", arrest, "Sergei Vladny").code == 0
    assert habeas("link", "Sergei Vladny", release).code == 0
    parted = habeas("link", arrest, release, "--different")
    assert parted.code == 0
    assert "Contradiction" in parted.out and parted.out.count("habeas unlink") == 4
    listed = json.loads(habeas("links", "--json").out)
    (conflict,) = listed["conflicts"]
    assert len(conflict["path"]) == 2
    assert habeas("unlink", conflict["path"][0]["id"][:8]).code == 0
    assert json.loads(habeas("links", "--json").out)["conflicts"] == []


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("link", "Nobody Known", "Sergei Vladny"), "nobody called 'Nobody Known'"),
        (("link", "Siarhei Uladny", "Sergei Vladny", "--different", "--unsure"), "exclude each other"),
        (("link", "deadbeef", "Sergei Vladny"), "no statement begins with deadbeef"),
        (("unlink", "deadbeef"), "no link begins with deadbeef"),
        (("unlink", "xyz"), "is not the id of a link"),
    ],
)
def test_a_call_that_leads_nowhere_says_so_in_one_line(habeas: Habeas, register: Path, call: tuple[str, ...], says: str) -> None:
    called = habeas(*call)
    assert called.code == 2
    assert says in called.err
    assert called.err.count("\n") == 1
    assert json.loads(habeas("links", "--json").out)["links"] == []


def test_a_verdict_is_taken_back_by_the_two_people_it_is_on(habeas: Habeas, register: Path) -> None:
    before = person(habeas, "Siarhei Uladny")["id"], person(habeas, "Sergei Vladny")["id"]
    for left, right in (("Sergei Vladny", "siarhei uladny"), before):
        assert habeas("link", "Siarhei Uladny", "Sergei Vladny").code == 0
        taken = habeas("unlink", str(left), str(right))
        assert taken.code == 0 and "2 people" in taken.out, taken.err
        again = habeas("unlink", str(left), str(right))
        assert again.code == 2 and "habeas links lists those that do" in again.err


def test_a_verdict_that_was_taken_back_cannot_be_taken_back_again(habeas: Habeas, register: Path) -> None:
    link = json.loads(habeas("link", "Siarhei Uladny", "Sergei Vladny", "--json").out)["link"]["id"]
    assert habeas("unlink", link).code == 0
    again = habeas("unlink", link)
    assert again.code == 2
    assert "does not hold any more" in again.err


def links_said(habeas: Habeas) -> list[str]:
    return [one["verdict"] for one in json.loads(habeas("links", "--json").out)["links"]]


def test_what_was_taken_back_is_no_verdict_and_its_note_no_number(habeas: Habeas, register: Path) -> None:
    assert habeas("link", "Uladny", "Vladny").code == 0
    assert habeas("unlink", "Uladny", "Vladny").code == 0, "in the words by which they were linked"
    assert habeas("links").out.startswith("Nobody has said yet who is who")
    entry = habeas("log", "--json").json[0]
    assert (entry["action"], entry["note"]) == ("unlink", "")
    assert "took back what was said of Siarhei Uladny and Sergei Vladny" in " ".join(habeas("log").out.split())
    unsure = habeas("link", "Uladny", "Vladny", "--unsure", "--json").json
    assert unsure["entry"] == entry["entry"] + 1, "that nobody can tell is a verdict of its own"
    assert habeas("unlink", "Vladny", "Uladny", "--reason", "not looked at yet").code == 0
    assert habeas("log", "--json").json[0]["note"] == "not looked at yet"


def test_undo_takes_the_last_act_back_be_it_a_link_or_an_unlink(habeas: Habeas, register: Path) -> None:
    latin = person(habeas, "Siarhei Uladny")["id"]
    russian = person(habeas, "Sergei Vladny")["id"]
    link = habeas("link", "Siarhei Uladny", "Sergei Vladny", "--reason", "same birth date", "--json").json["link"]
    habeas("unlink", link["id"])
    again = habeas("undo", "--as", "boris")
    assert again.code == 0, again.err
    said = " ".join(again.out.split())
    assert f"Taking back entry {link['entry'] + 1}, unlink by" in said, "told before"
    assert "Now again Siarhei Uladny is Sergei Vladny; 1 person" in said, "and after"
    assert person(habeas, "Sergei Vladny")["id"] == latin
    (holds,) = habeas("links", "--json").json["links"]
    assert (holds["verdict"], holds["reason"]) == ("same", "same birth date")
    further = habeas("undo")
    assert "Now nobody has said whether Siarhei Uladny is Sergei Vladny; 2 people" in " ".join(further.out.split())
    assert person(habeas, "Sergei Vladny")["id"] == russian
    last = habeas("undo")
    assert "accept by" in last.out and "as before that decision" in last.out, "then further back, to the decisions before it"
    assert [one["action"] for one in habeas("log", "--json").json[:5]] == ["undo", "undo link", "undo", "unlink", "same"]


def test_an_undone_link_is_made_again_by_the_number_of_the_undo(habeas: Habeas, register: Path) -> None:
    habeas("link", "Siarhei Uladny", "Sergei Vladny", "--unsure")
    habeas("link", "Siarhei Uladny", "Sergei Vladny")
    undone = habeas("undo", "--json").json
    assert [link["verdict"] for link in undone["links"]] == ["unsure"], "what was said before holds again"
    assert habeas("undo", "--entry", undone["entry"]).code == 0
    assert links_said(habeas) == ["same"]


def test_a_link_that_was_overruled_is_not_undone_behind_that(habeas: Habeas, register: Path) -> None:
    first = habeas("link", "Siarhei Uladny", "Sergei Vladny", "--json").json["entry"]
    habeas("link", "Siarhei Uladny", "Sergei Vladny", "--different")
    refused = habeas("undo", "--entry", first)
    assert f"was overruled in entry {first + 1}; undo that one first" in refused.problem
    assert links_said(habeas) == ["different"]


# -- paths ------------------------------------------------------------------------------------------------------------------

NAMES = [f"Invented Person {number}" for number in range(6)]
pairs = st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] != pair[1])


@given(st.lists(st.tuples(pairs, st.sampled_from([LinkVerdict.SAME, LinkVerdict.DIFFERENT, LinkVerdict.UNSURE])), max_size=14))
def test_a_path_is_a_shortest_chain_and_a_conflict_is_what_chains_join(said: list[tuple[tuple[int, int], LinkVerdict]]) -> None:
    ledger = Rows()
    ledger.keep(*(statement(f"s{number}", Kind.HELD, people=[name]) for number, name in enumerate(NAMES)))
    last: dict[frozenset[int], LinkVerdict] = {}
    for (left, right), verdict in said:
        ledger.link(verdict, (f"s{left}", NAMES[left]), (f"s{right}", NAMES[right]))
        last[frozenset((left, right))] = verdict
    same = [set(pair) for pair, verdict in last.items() if verdict is LinkVerdict.SAME]

    def steps(start: int, end: int) -> int | None:
        seen, waiting = {start: 0}, deque([start])
        while waiting:
            here = waiting.popleft()
            for there in {other for pair in same if here in pair for other in pair} - set(seen):
                seen[there] = seen[here] + 1
                waiting.append(there)
        return seen.get(end)

    expected = {
        pair: length for pair, verdict in last.items() if verdict is LinkVerdict.DIFFERENT and (length := steps(*sorted(pair))) is not None
    }
    found = conflicts(ledger.rows)
    assert {frozenset(int(end[0][1:]) for end in (one.different.left, one.different.right)): len(one.path) for one in found} == expected
    for one in found:
        here = min(one.different.left, one.different.right)
        for link in one.path:
            assert here in (link.left, link.right)
            here = link.right if here == link.left else link.left
        assert here == max(one.different.left, one.different.right)
