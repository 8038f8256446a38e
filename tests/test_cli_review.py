"""`habeas review`: one statement after another, each in its paragraph, decided with one key or one line."""

from __future__ import annotations

import io
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import pytest

from conftest import Called
from habeas import desk

EXAMPLES = sorted(Path(str(resources.files("habeas") / "examples")).glob("*.txt"))
VISIT = EXAMPLES[-1]
Habeas = Callable[..., Called]
Review = Callable[..., Called]


@pytest.fixture
def filled(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "monitor.habeas"
    monkeypatch.setenv("HABEAS_REGISTER", str(path))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    assert habeas("init").code == 0
    assert habeas("add", *EXAMPLES).code == 0
    return path


@pytest.fixture
def review(habeas: Habeas, filled: Path, monkeypatch: pytest.MonkeyPatch) -> Review:
    """A review with its answers piped in, one a line."""

    def run(*lines: str, options: tuple[str, ...] = ()) -> Called:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode())))
        return habeas("review", *options)

    return run


def actions(habeas: Habeas) -> list[str]:
    return [entry["action"] for entry in reversed(habeas("log", "--json").json)][len(EXAMPLES) :]


def test_each_statement_is_shown_in_its_paragraph_and_in_words(review: Review) -> None:
    told = " ".join(review("q", options=("--source", VISIT.name)).out.split())
    assert told.startswith("1 of 7 · American envoy returns to Minsk; Example Wire, 12 December 2025, English ⟦John Coale")
    assert "met: John Coale, on 12 December 2025, with Alexander Lukashenko" in told
    assert "[a accept, r reject, e edit, s skip, u undo, q quit] quit" in told
    assert told.endswith("0 accepted, 0 rejected, 0 skipped; 11 statements still to decide on.")


def test_decisions_piped_in_are_recorded_one_by_one(habeas: Habeas, review: Review) -> None:
    called = review("a", "r the words are a headline's", "s", "accept", "q")
    assert called.out.rstrip().endswith("2 accepted, 1 rejected, 1 skipped; 8 statements still to decide on.")
    assert actions(habeas) == ["accept", "reject", "accept"]
    rejected = habeas("log", "--json").json[1]
    assert (rejected["actor"], rejected["note"]) == ("anna", "the words are a headline's")


def test_the_end_of_the_pipe_leaves_the_rest_undecided(habeas: Habeas, review: Review) -> None:
    assert "1 accepted, 0 rejected, 0 skipped; 10 statements still to decide on." in review("a").out
    assert actions(habeas) == ["accept"]


def test_a_whole_queue_ends_by_itself(habeas: Habeas, review: Review) -> None:
    assert "11 accepted, 0 rejected, 0 skipped; 0 statements still to decide on." in review(*["a"] * 11).out
    assert review("a").out == "No statement awaits a decision.\n"


def test_undo_goes_back_step_by_step_and_shows_the_statement_again(habeas: Habeas, review: Review) -> None:
    called = review("a", "s", "r no", "u", "u", "u", "u", "q")
    shown = [line.partition(" · ")[0] for line in called.out.splitlines() if " of 11 · " in line]
    assert shown == ["1 of 11", "2 of 11", "3 of 11", "4 of 11", "3 of 11", "2 of 11", "1 of 11", "1 of 11"]
    assert "there is nothing to take back in this review" in called.out
    assert called.out.rstrip().endswith("0 accepted, 0 rejected, 0 skipped; 11 statements still to decide on.")
    assert actions(habeas) == ["accept", "reject", "undo", "undo"]


def test_a_rejection_without_a_reason_asks_for_one_and_records_nothing_without(habeas: Habeas, review: Review) -> None:
    called = review("r", "", "r", "it was said of another year", "q")
    assert "a rejection needs a reason; nothing was recorded" in called.out
    assert actions(habeas) == ["reject"]
    assert habeas("log", "--json").json[0]["note"] == "it was said of another year"


def test_what_is_no_choice_is_said_and_changes_nothing(habeas: Habeas, review: Review) -> None:
    called = review("x", "", "perhaps please", "q")
    assert called.out.count("is none of: a accept, r reject, e edit, s skip, u undo, q quit") == 3
    assert actions(habeas) == []


def test_the_queue_as_json_decides_nothing(habeas: Habeas, review: Review) -> None:
    queue = review("a", "a", options=("--json", "--source", VISIT.name)).json
    assert len(queue) == 7
    for waiting in queue:
        paragraph = waiting["paragraph"]
        assert paragraph["text"][paragraph["start"] : paragraph["end"]] == waiting["statement"]["quote"]
    assert actions(habeas) == []


def test_what_somebody_else_decides_meanwhile_is_told_and_kept(
    habeas: Habeas, review: Review, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (each["statement"]["id"] for each in habeas("review", "--json").json[:3])
    log, calls = desk.log, []

    def overtaken(register: desk.Ledger, **options: int) -> tuple[desk.Logged, ...]:
        """The first look at the head; then Boris decides on the first two before Anna does."""
        seen = log(register, **options)
        if not calls:
            calls.append(desk.reject(register, [first], reason="a headline", actor="boris"))
            desk.accept(register, [third], actor="boris")
        return seen

    monkeypatch.setattr(desk, "log", overtaken)
    called = review("a", "a", "a", "q")
    told = " ".join(called.out.split())
    assert "the register has changed since you looked: entry 4 (reject by boris), 5 (accept by boris)" in told
    assert "They decided on this statement; it is left as they did." in told
    assert habeas("show", first, "--json").json["verdict"] == "reject"
    assert habeas("show", second, "--json").json["verdict"] == "accept"


# -- on a terminal ----------------------------------------------------------------------------------------------------------


class Terminal:
    """A program in a terminal of its own: what it shows, and keys pressed when it asks."""

    def __init__(self, arguments: list[str], register: Path) -> None:
        self.leader, follower = pty.openpty()
        environment = os.environ | {"HABEAS_REGISTER": str(register), "HABEAS_ACTOR": "anna", "TERM": "dumb", "COLUMNS": "80"}
        # Its own terminal, so that the interrupt key interrupts it, even where the tests run in the background and ignore interrupts.
        own = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)"
        own += "; import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
        program = [sys.executable, "-c", f"{own}; from habeas.cli import main; raise SystemExit(main())", *arguments]
        self.process = subprocess.Popen(program, stdin=follower, stdout=follower, stderr=follower, env=environment, start_new_session=True)
        os.close(follower)
        self.shown = ""
        self.seen = 0

    def until(self, text: str, seconds: float = 30) -> None:
        """Waits until the text is shown after what was waited for before."""
        deadline = time.monotonic() + seconds
        while text not in self.shown[self.seen :]:
            assert time.monotonic() < deadline, self.shown
            if select.select([self.leader], [], [], 0.2)[0]:
                try:
                    self.shown += os.read(self.leader, 65536).decode(errors="replace")
                except OSError:  # the program has ended
                    assert text in self.shown[self.seen :], self.shown
        self.seen = self.shown.index(text, self.seen) + len(text)

    def press(self, keys: str) -> None:
        os.write(self.leader, keys.encode())

    def end(self) -> int:
        code = self.process.wait(timeout=30)
        os.close(self.leader)
        return code


def test_one_key_decides_on_a_terminal(habeas: Habeas, filled: Path) -> None:
    terminal = Terminal(["review"], filled)
    terminal.until("q quit]")
    terminal.press("a")
    terminal.until("2 of 11")
    terminal.until("q quit]")
    terminal.press("r")
    terminal.until("reject, because: ")
    terminal.press("said of another year\n")
    terminal.until("3 of 11")
    terminal.until("q quit]")
    terminal.press("u")
    terminal.until("2 of 11")
    terminal.until("q quit]")
    terminal.press("q")
    terminal.until("1 accepted, 0 rejected, 0 skipped; 10 statements still to decide on.")
    assert terminal.end() == 0
    assert actions(habeas) == ["accept", "reject", "undo"]


def test_keys_that_are_no_letters_and_other_keyboards(habeas: Habeas, filled: Path) -> None:
    terminal = Terminal(["review"], filled)
    terminal.until("q quit]")
    terminal.press("\x1b[A")  # an arrow, whose last byte is an A
    terminal.until("that key is none of")
    terminal.until("q quit]")
    terminal.press("ф")  # the key of a, while the keyboard is set to Russian or Belarusian
    terminal.until("accepted")
    terminal.until("2 of 11")
    terminal.press("sa")  # faster than the screen
    terminal.until("4 of 11")
    terminal.press("\x04")
    terminal.until("2 accepted, 0 rejected, 1 skipped; 9 statements still to decide on.")
    assert terminal.end() == 0


def test_leaving_by_the_interrupt_key_keeps_what_was_decided(habeas: Habeas, filled: Path) -> None:
    terminal = Terminal(["review"], filled)
    terminal.until("q quit]")
    terminal.press("a")
    terminal.until("2 of 11")
    terminal.until("q quit]")
    terminal.press("\x03")
    assert terminal.end() == 130
    assert "Traceback" not in terminal.shown
    assert actions(habeas) == ["accept"]


def test_the_time_of_a_decision_is_the_time_it_was_taken(habeas: Habeas, review: Review) -> None:
    before = datetime.now(UTC)
    review("a", "q")
    assert before <= datetime.fromisoformat(habeas("log", "--json").json[0]["at"]) <= datetime.now(UTC)
