"""The command line: the verbs of the desk and the answers, as commands.

Invariant: exit code 0 when it is done, 1 when the answer is "no", 2 with one line on standard error when the input or the call is wrong.
Starting costs little: what a command needs is imported when it runs, and `habeas read` never imports Django.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from habeas.cli import reading
from habeas.cli.problems import report

__all__ = ["app", "main"]

app = typer.Typer(
    name="habeas",
    help="A register of who is held, who says so, and what was traded for them. Every number opens onto the words it rests on.",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command("read")(reading.read)


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line, `sys.argv` when none is given, and answers its exit code."""
    try:
        code = typer.main.get_command(app)(args=arguments, prog_name="habeas", standalone_mode=False)
        _flush()
        return code if isinstance(code, int) else 0
    except BrokenPipeError:
        _quiet()
        return 0
    except typer.TyperException as error:
        return report(error)
    except typer.Abort:
        return 2
    except Exception as error:
        return report(error)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _quiet() -> None:
    """Whoever read the output has enough; what is still buffered goes nowhere, also when Python flushes it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
