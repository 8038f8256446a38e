"""Several programs write to one register at once: they take turns, and nothing that any of them was told is kept is ever lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from habeas import desk, ledger
from habeas.ledger import LedgerError
from habeas.model import Decision, Verdict
from ledger_reports import DISPATCH, dispatch, fresh, keep

WRITER = """
import sys
from habeas import ledger
from habeas.model import Decision, Verdict
path, actor, times, *ids = sys.argv[1:]
with ledger.open_register(path, wait=60) as register:
    for number in range(int(times)):
        decision = Decision("", ids[number % len(ids)], Verdict.ACCEPT, actor, f"{actor} {number}")
        kept = ledger.append(register, actor=actor, action="accept", note=f"{actor} {number}", decisions=[decision])
        print(kept.entry.seq, kept.decisions[0], flush=True)
"""

CAUTIOUS_WRITER = """
import sys
from habeas import ledger
from habeas.ledger import StaleHead
from habeas.model import Decision, Verdict
path, actor, times, *ids = sys.argv[1:]
with ledger.open_register(path, wait=60) as register:
    head = ledger.head(register)
    for number in range(int(times)):
        decision = Decision("", ids[0], Verdict.ACCEPT, actor, f"{actor} {number}")
        while True:
            try:
                kept = ledger.append(register, actor=actor, action="accept", decisions=[decision], expected_head=head)
                break
            except StaleHead as told:
                assert told.entries[0].previous == head, "what came since begins right after what was seen"
                head = told.entries[-1].digest
        assert kept.entry.previous == head
        head = kept.entry.digest
        print(kept.entry.seq, kept.decisions[0], flush=True)
"""


@pytest.mark.parametrize("program", [WRITER, CAUTIOUS_WRITER], ids=["in turn", "told of each other"])
def test_three_programs_write_at_once_and_everything_is_kept(tmp_path: Path, program: str) -> None:
    with fresh(tmp_path) as register:
        source, statements = dispatch()
        keep(register, source)
        ids = ledger.append(register, actor="anna", action="add", sources=[source], statements=statements).statements
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", program, str(register.path), f"writer{n}", "25", *ids], stdout=subprocess.PIPE, text=True
            )
            for n in range(3)
        ]
        told = [line.split() for writer in writers for line in writer.communicate(timeout=120)[0].splitlines()]
        assert [writer.returncode for writer in writers] == [0, 0, 0]
        rows = ledger.read_rows(register)
        assert sorted(int(seq) for seq, _ in told) == list(range(2, 77))
        assert {decision.id: decision.entry for decision in rows.decisions} == {row: int(seq) for seq, row in told}
        assert ledger.verify(register).ok


def test_the_same_report_added_by_two_people_at_once_is_added_once(tmp_path: Path) -> None:
    report = tmp_path / "horki.txt"
    report.write_text(DISPATCH, encoding="utf-8")
    program = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
from ledger_reports import reader
from habeas import desk
with desk.open_register({str(tmp_path / "r.habeas")!r}, wait=60) as register:
    print(desk.add(register, Path({str(report)!r}), actor="anna", published_on="2025-09-12", reader=reader).already)
"""
    desk.init(tmp_path / "r.habeas").close()
    both = [subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert sorted(one.communicate(timeout=120)[0].strip() for one in both) == ["False", "True", "True", "True"]
    with desk.open_register(tmp_path / "r.habeas") as register:
        assert [logged.entry.action for logged in desk.log(register)] == ["add"]
        assert desk.verify(register).ok


def test_threads_of_one_program_share_an_open_register(tmp_path: Path) -> None:
    with fresh(tmp_path) as register:
        source, statements = dispatch()
        ids = ledger.append(register, actor="anna", action="add", sources=[source], statements=statements).statements
        problems: list[BaseException] = []

        def write(actor: str) -> None:
            try:
                for _ in range(10):
                    ledger.append(register, actor=actor, action="accept", decisions=[Decision("", ids[0], Verdict.ACCEPT, actor)])
                    ledger.read_rows(register)
            except BaseException as error:
                problems.append(error)
            finally:
                register.connection.close()

        threads = [threading.Thread(target=write, args=(f"thread{number}",)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert problems == []
        assert ledger.verify(register, archive=False).entries == 41


def test_a_reader_sees_one_state_while_others_write(tmp_path: Path) -> None:
    with fresh(tmp_path) as register:
        source, statements = dispatch()
        ids = ledger.append(register, actor="anna", action="add", sources=[source], statements=statements).statements
        with ledger.open_register(register.path, wait=0.2) as other, register.reading() as cursor:
            cursor.execute("SELECT COUNT(*) FROM decision")
            assert cursor.fetchone() == (0,)
            with pytest.raises(LedgerError, match=r"is in use by another program \(waited 0\.2 s\)"):
                ledger.append(other, actor="boris", action="accept", decisions=[Decision("", ids[0], Verdict.ACCEPT, "boris")])
            cursor.execute("SELECT COUNT(*) FROM decision")
            assert cursor.fetchone() == (0,)
        assert ledger.verify(register, archive=False).entries == 1


def test_a_writer_waits_for_another_and_then_goes_on(tmp_path: Path) -> None:
    with fresh(tmp_path, wait=20) as register:
        with closing(sqlite3.connect(register.path, isolation_level=None, check_same_thread=False)) as other:
            other.execute("BEGIN EXCLUSIVE")
            threading.Timer(0.5, lambda: other.execute("ROLLBACK")).start()
            started = time.monotonic()
            ledger.append(register, actor="anna", action="note")
            assert time.monotonic() - started >= 0.4
        assert ledger.verify(register).entries == 1
