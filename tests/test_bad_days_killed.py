"""A process that is killed while it writes: afterwards the register opens, verifies, and holds the old state or the complete new one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from habeas import desk, ledger
from habeas.ledger import Ledger, LedgerError
from ledger_reports import DISPATCH, fresh, ordinary_folder, reader

ordinary = pytest.fixture(ordinary_folder, name="ordinary")


def add(register: Ledger, place: str) -> desk.Added:
    text = DISPATCH.replace("Horki", place)
    return desk.add(register, text.encode(), name=f"{place}.txt", actor="anna", published_on="2025-09-12", reader=reader)


class _Axe:
    """Kills this process at the nth thing it does to a disk or a database."""

    def __init__(self, at: int) -> None:
        self.left = at

    def fall(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def over(self, owner: object, name: str) -> None:
        """Lets the axe fall before and after every call of a function."""
        honest = getattr(owner, name)

        def watched(*arguments: object, **more: object) -> object:
            self.fall()
            result = honest(*arguments, **more)
            self.fall()
            return result

        setattr(owner, name, watched)


def killed(verb: Callable[[], object], at: int, *, also: Callable[[_Axe], None] = lambda axe: None) -> bool:
    """Runs a verb in a process of its own and kills that at the nth step; answers whether it was killed before it was done."""
    child = os.fork()
    if child == 0:  # pragma: no cover - it never comes back
        try:
            from django.db.backends.sqlite3.base import DatabaseWrapper, SQLiteCursorWrapper

            axe = _Axe(at)
            for name in ("fsync", "open", "close"):
                axe.over(os, name)
            for name in ("replace", "hardlink_to", "unlink", "mkdir", "open", "touch"):
                axe.over(Path, name)
            for name in ("execute", "executemany"):
                axe.over(SQLiteCursorWrapper, name)
            for name in ("_commit", "get_new_connection"):
                axe.over(DatabaseWrapper, name)
            also(axe)
            verb()
            os._exit(0)
        except BaseException:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the verb itself failed"
    return False


def state(register: Ledger) -> tuple[str, int, tuple[str, ...]]:
    return ledger.head(register), len(desk.log(register)), tuple(statement.id for statement in desk.queue(register))


def test_adding_killed_at_any_step_leaves_the_old_state_or_the_new_one(tmp_path: Path) -> None:
    with fresh(tmp_path) as register:
        add(register, "Horki")
        old, before = state(register), register.path.read_bytes()
        evidence = register.archive.folder
    outcomes = set()
    for step in range(1, 1000):
        path = tmp_path / f"{step}.habeas"
        path.write_bytes(before)
        shutil.copytree(evidence, tmp_path / f"{step}.habeas.evidence")

        def verb(path: Path = path) -> None:
            with desk.open_register(path) as opened:
                add(opened, "Orsha")

        if not killed(verb, step):
            break
        with desk.open_register(path) as register:
            assert desk.verify(register).problems == (), f"step {step}"
            now = state(register)
            if now != old:
                assert now[1] == old[1] + 1, f"step {step}: a report is one entry"
                assert now[2][:4] == old[2]
                assert len(now[2]) == 8, f"step {step}: all four statements, or none"
            outcomes.add(now != old)
            again = add(register, "Orsha")
            assert again.already is (now != old), f"step {step}: the same again does what is left to do"
            assert len(again.statements) == 4
            assert desk.verify(register).problems == (), f"step {step}"
        shutil.rmtree(tmp_path / f"{step}.habeas.evidence")
    else:
        pytest.fail("the verb never came to its end")
    assert step > 60, "the axe fell at many steps"
    assert outcomes == {True, False}, "some steps come before the entry is kept and some after"


def test_a_kill_between_the_pages_of_one_entry_is_rolled_back_by_whoever_may_write(ordinary: Path) -> None:
    with fresh(ordinary) as register:
        add(register, "Horki")
        old, path = state(register), register.path

    def half() -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("PRAGMA cache_size = 1")  # pages go to the file before the entry is kept
            raw.execute("BEGIN IMMEDIATE")
            for number in range(2, 3000):
                raw.execute("INSERT INTO entry VALUES (?, '', 'anna', 'note', ?, '', x'', x'')", [number, "x" * 200])
            os.kill(os.getpid(), signal.SIGKILL)

    assert killed(half, 10**9)
    assert path.with_name(f"{path.name}-journal").stat().st_size > 512, "SQLite's own note of what to put back"
    assert path.stat().st_size > 500_000, "half an entry is in the file"
    path.chmod(0o400)
    ordinary.chmod(0o500)
    with pytest.raises(LedgerError, match=r"was left in the middle of an entry and is read-only; allow writing"):
        desk.open_register(path)
    ordinary.chmod(0o700)
    path.chmod(0o600)
    with desk.open_register(path) as register:
        assert state(register) == old
        assert desk.verify(register).ok


ADDER = """
import sys
sys.path.insert(0, sys.argv[2])
from itertools import count
from ledger_reports import DISPATCH, reader
from habeas import desk
with desk.open_register(sys.argv[1]) as register:
    for number in count(int(sys.argv[3])):
        text = DISPATCH.replace("Horki", f"Place {number}") + "x" * (number % 7 * 3000)
        added = desk.add(register, text.encode(), name=f"{number}.txt", actor="anna", published_on="2025-09-12", reader=reader)
        print(added.entry.seq, *[statement.id for statement in added.statements], flush=True)
"""


def test_whatever_was_reported_as_kept_outlives_a_kill_at_any_moment(tmp_path: Path) -> None:
    """Ten processes, each killed from outside in the middle of adding one report after another to the same register."""
    chance = random.Random(12)
    with fresh(tmp_path) as register:
        path = register.path
    kept: dict[str, int] = {}
    for turn in range(10):
        arguments = [sys.executable, "-c", ADDER, str(path), str(Path(__file__).parent), str(turn * 1000)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as adder:
            assert adder.stdout is not None
            lines = [adder.stdout.readline()]
            time.sleep(chance.uniform(0.0, 0.25))
            adder.kill()
            lines += adder.stdout.read().splitlines(keepends=True)
        assert adder.returncode == -signal.SIGKILL
        for line in lines:
            if line.endswith("\n"):
                entry, *ids = line.split()
                kept |= dict.fromkeys(ids, int(entry))
        with desk.open_register(path) as register:
            assert desk.verify(register).problems == ()
            rows = ledger.read_rows(register)
        there = {statement.id: statement.entry for statement in rows.statements}
        assert kept.items() <= there.items()
        assert len(rows.statements) == 4 * len(rows.sources) == 4 * len(rows.entries)
        assert len(there) - len(kept) <= 4 * (turn + 1), "at most the one report that was being told of is more than was told"
    assert len(kept) >= 40, "each process told of one report of four statements at least"


@pytest.mark.usefixtures("tables_worked_out")
def test_making_a_register_killed_at_any_step_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    for step in range(1, 2000, 7):
        path = tmp_path / f"{step}.habeas"
        if not killed(lambda path=path: desk.init(path).close(), step):
            break
        if path.exists():
            with desk.open_register(path) as register:
                assert desk.verify(register).ok
                add(register, "Horki")
        else:
            with pytest.raises(LedgerError, match="there is no register"):
                desk.open_register(path)
            desk.init(path).close()
        with desk.open_register(path) as register:
            assert desk.verify(register).ok
    else:
        pytest.fail("no register was ever made")
    assert step > 60
