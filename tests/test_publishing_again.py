"""What strangers are answered of a register that grows, in one process, is what a process that has just begun would answer.

Also after somebody was withheld, told from another, or blanked, on another day, and by other rules. Everybody is invented.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas import desk
from habeas.model import AsOf
from habeas.publication import Published
from habeas.serving import registry
from hidden_people import EMBARGO_ENDS, SOMEBODY, build
from hidden_people import TODAY as THEN
from test_public_store_growing import NAMES
from test_public_store_kept import _FIRST, _STEP, TODAY, Team
from websites import site_of


def _told(shown: Published) -> list[Any]:
    """All of it, as plain values."""
    return [
        (shown.on, shown.rules, shown.head),
        [one.to_json() for one in shown.statements],
        dict(shown.accepted),
        [
            (one.first, one.mentions, one.by_spelling, {name: [each.id for each in those] for name, those in one.written.items()})
            for one in shown.groups
        ],
        {mark: repr(one) for mark, one in shown.sources.items()},
        shown.withheld,
        shown.kept_back,
        [
            (one.id, one.names, [each.id for each in one.statements], one.custody(shown.on)[0], one.episodes, one.exits, one.designations)
            for one in shown.register.people
        ],
    ]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(_STEP, st.integers(0, 1)), min_size=1, max_size=8))
def test_what_is_published_again_is_what_is_published_anew(steps: list[tuple[tuple[str, Any], int]]) -> None:
    with TemporaryDirectory() as folder:
        team = Team(Path(folder))
        try:
            team.report(_FIRST)
            desk.clear(team.register, NAMES[0], actor="vera", basis="public")
            by, on = None, TODAY
            for step, days in steps:
                by = desk.publishing_of(team.register, by)
                again = desk.published(team.register, on, by)
                with desk.open_register(team.path) as anew:
                    assert _told(again) == _told(desk.published(anew, on))
                team.do(*step)
                on += timedelta(days * 40)
        finally:
            team.close()


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(registry, "today", lambda: THEN)
    build(tmp_path / "r.habeas", SOMEBODY).close()
    with site_of(tmp_path / "r.habeas") as site:
        yield site


def _people(site: Any) -> set[str]:
    return {name for one in site.visitor.get("/api/people").json()["people"] for name in one["names"]}


def test_a_name_is_gone_from_answers_with_the_word_that_withholds_it_and_back_with_the_other(served: Any) -> None:
    name = "Pavel Sviadomy"
    assert name in _people(served)
    for act, there in ((desk.withhold, False), (desk.clear, True), (desk.withhold, False)):
        with served.opened() as register:
            act(register, name, actor="vera", basis="family")
        assert (name in _people(served)) is there


def test_rules_that_grow_stricter_hold_at_once(served: Any) -> None:
    assert "Pavel Sviadomy" in _people(served)
    with served.opened() as register:
        path = desk.settings_path(register)
        path.write_text(path.read_text(encoding="utf-8") + "two_people = true\n", encoding="utf-8")
    assert _people(served) == set()


def test_who_is_withheld_while_answers_are_worked_out_is_not_in_them(served: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    publish, withheld = desk.published, []

    def slowly(*given: Any, **more: Any) -> Published:
        shown = publish(*given, **more)
        if not withheld:
            withheld.append("Pavel Sviadomy")
            with served.opened() as register:
                desk.withhold(register, "Pavel Sviadomy", actor="vera")
        return shown

    monkeypatch.setattr("habeas.serving.registry.desk.published", slowly)
    assert "Pavel Sviadomy" not in _people(served)
    assert withheld


def test_those_who_ask_the_same_at_once_have_it_worked_out_once(served: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures import ThreadPoolExecutor

    publish, times = desk.published, []

    def counted(*given: Any, **more: Any) -> Published:
        times.append(1)
        return publish(*given, **more)

    monkeypatch.setattr("habeas.serving.registry.desk.published", counted)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: registry.seen(AsOf(THEN)), range(4)))
    assert len(times) == 1 and len({id(one.people) for one in found}) == 1


def test_an_embargo_ends_with_its_day(served: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Janka Zabaronieny" not in _people(served)
    monkeypatch.setattr(registry, "today", lambda: EMBARGO_ENDS)
    assert "Janka Zabaronieny" in _people(served)
    monkeypatch.setattr(registry, "today", lambda: EMBARGO_ENDS - timedelta(1))
    assert "Janka Zabaronieny" not in _people(served)
