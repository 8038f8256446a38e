"""Whatever the command line can do is described: in its own help, and in the README."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
import typer

from conftest import Called
from habeas.cli import main
from habeas.cli.commands import app
from habeas.cli.examples import EXAMPLES

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
SHARED = {"--help", "-h", "--json", "--register", "--as"}
Habeas = Callable[..., Called]


def test_the_program_is_called_habeas() -> None:
    (program,) = entry_points(group="console_scripts", name="habeas")
    assert program.load() is main


def test_without_a_command_it_prints_every_command_with_a_line_on_each(habeas: Habeas) -> None:
    called = habeas()
    assert called.code == 0
    assert called.out == habeas("--help").out
    for name in COMMANDS:
        assert re.search(rf"^  {name} +\S.*\.$", called.out, re.MULTILINE), name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_and_each_option(habeas: Habeas, name: str) -> None:
    called = habeas(name, "--help")
    assert (called.code, called.err) == (0, "")
    assert max(map(len, called.out.splitlines())) <= 80
    assert "\x1b" not in called.out
    command = COMMANDS[name]
    assert command.help
    for parameter in command.params:
        assert getattr(parameter, "help", None), f"{name} {parameter.name} has no help"
    assert habeas(name, "-h").out == called.out


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"user"}))
def test_every_command_shows_a_call_on_one_line_that_it_understands(habeas: Habeas, name: str) -> None:
    assert f"For example: {EXAMPLES[name]}\n" in habeas(name, "--help").out + "\n"
    program, command, *arguments = shlex.split(EXAMPLES[name])
    assert (program, command) == ("habeas", name)
    with typer.main.get_command(app).make_context("habeas", [name, *arguments]) as context:
        COMMANDS[name].make_context(name, list(arguments), parent=context)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_stands_in_the_readme(name: str) -> None:
    row = next((line for line in README.splitlines() if line.startswith(f"| `habeas {name}")), None)
    assert row is not None, f"README.md does not list habeas {name}"
    below = getattr(COMMANDS[name], "commands", {}).values()
    parameters = [parameter for command in (COMMANDS[name], *below) for parameter in command.params]
    named = [option for parameter in parameters for option in (*parameter.opts, *parameter.secondary_opts)]
    options = {option for option in named if option.startswith("--")}
    listed = set(re.findall(r"`(--[\w-]+)`", row.rpartition("|")[0].rpartition("|")[2]))
    assert listed == options - SHARED


def test_the_readme_lists_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"^\| `habeas (\w+)", README, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"demo", "serve", "user"}))
def test_whatever_answers_can_answer_in_json(name: str) -> None:
    assert "--json" in {option for parameter in COMMANDS[name].params for option in parameter.opts}


def test_what_is_not_there_is_said_in_one_line_with_what_comes_near(habeas: Habeas) -> None:
    assert habeas("figure").problem == "no such command 'figure'. Did you mean 'figures'? See: habeas --help"
    assert habeas("held", "--day", "2025-12-12").problem.startswith("no such option: --day")
    assert habeas("log", "extra").problem == "got unexpected extra argument(s) (extra). See: habeas log --help"


def test_help_needs_neither_django_nor_rich() -> None:
    program = "import sys; from habeas.cli import main; main(['figures', '--help']); sys.exit(bool({'django', 'rich'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=os.environ | {"COLUMNS": "80"}, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("loading", ["typer", "habeas.cli.options", "inspect"])
def test_whoever_interrupts_while_it_starts_sees_no_traceback(loading: str) -> None:
    program = f"""
import sys
from habeas.cli import main

class Interrupted:
    def find_spec(self, name, *_):
        if name == {loading!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupted())
sys.exit(main(["--help"]))"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_the_choices_of_the_command_line_are_those_of_the_library() -> None:
    """They stand twice, because help must not wait for the answers to be loaded."""
    from habeas import answers
    from habeas.answers import charts
    from habeas.answers.stays import MOVEMENTS
    from habeas.cli import counting, options

    assert [*counting.Step] == [*answers.Step]
    assert {*counting.Flow} == {flow for flow in MOVEMENTS.values() if not flow.startswith("unreported")}
    assert {*options.Language} == {*charts.LANGUAGES}
    assert [*options.Theme] == [*charts.Theme]
    assert [*options.Size] == [*charts.Size]


def test_the_help_names_every_kind_of_exit_that_can_be_asked_for(habeas: Callable[..., Called]) -> None:
    from habeas.answers import EXITS

    told = " ".join(habeas("held", "--help").out.split())
    assert f"released, {', '.join([*EXITS][1:-1])} or {[*EXITS][-1]}" in told
