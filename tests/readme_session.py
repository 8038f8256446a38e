"""The terminal sessions of README.md: what they run, and what that prints.

Run as a program, it writes what the commands print now into README.md: `python tests/readme_session.py`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
DEMO = "scripts/demo "

_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
# What differs between two registers of the same reports: hashes, ids, times of recording.
_VARYING = re.compile(r"\b(?:[0-9a-f]{64}|p[0-9a-f]{16}|[0-9a-f]{8}|20\d\d-\d\d-\d\d \d\d:\d\d)\b")


@dataclass(frozen=True)
class Step:
    """A command and what it prints."""

    command: str
    printed: str


def steps(text: str) -> list[Step]:
    """The commands of all sessions of a README, in order."""
    found = []
    for block in _BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            found.append(Step(command, printed.rstrip("\n")))
    return found


def labelled(printed: str, names: dict[str, str]) -> str:
    """The text with everything that varies replaced by names, in the order of first appearance."""
    return _VARYING.sub(lambda match: names.setdefault(match.group(), f"<{len(names) + 1}>"), printed)


def run(commands: list[Step], folder: Path) -> Iterator[Step]:
    """Runs the commands one after another in a shell, in a folder that holds the examples where the project holds them.

    An id in a command stands for what stood in its place in the output of an earlier one.
    """
    shutil.copytree(ROOT / "src" / "habeas" / "examples", folder / "src" / "habeas" / "examples")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HABEAS_")}
    environment |= {"PATH": f"{Path(sys.executable).parent}:{environment['PATH']}", "COLUMNS": "80", "HABEAS_ACTOR": "anna"}
    written: dict[str, str] = {}  # what stands in the README, to its label
    now: dict[str, str] = {}  # what is printed now, to its label
    for step in commands:
        if step.command.startswith("export "):
            name, _, value = step.command.removeprefix("export ").partition("=")
            environment[name] = value
            yield step
            continue
        command = step.command
        for value, label in now.items():
            for stands in (then for then, same in written.items() if same == label):
                command = command.replace(stands, value)
        shell = f"habeas demo {command.removeprefix(DEMO)}" if command.startswith(DEMO) else command
        done = subprocess.run(["sh", "-c", shell], cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), (command, done.stdout, done.stderr)
        labelled(step.printed, written)
        labelled(done.stdout, now)
        yield Step(command, done.stdout.rstrip("\n"))


def main() -> None:
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        fresh = list(run(steps(text), Path(folder)))

    def block(match: re.Match[str]) -> str:
        count = len(re.findall(r"^\$ ", match.group(1), flags=re.MULTILINE))
        now, fresh[:] = fresh[:count], fresh[count:]
        return "```console\n" + "".join(f"$ {step.command}\n" + (f"{step.printed}\n" if step.printed else "") for step in now) + "```"

    README.write_text(_BLOCK.sub(block, text), encoding="utf-8")


if __name__ == "__main__":
    main()
