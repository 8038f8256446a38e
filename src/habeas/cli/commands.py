"""All commands, and one call of them.

Invariant: what a command needs is imported when it runs, and `habeas read` never imports Django.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from habeas.cli import (
    answering,
    correcting,
    counting,
    deciding,
    deduping,
    demo,
    exporting,
    linking,
    lists,
    matching,
    publishing,
    reading,
    reconciling,
    registers,
    reviewing,
    searching,
    serving,
    trading,
    undoing,
    users,
)
from habeas.cli.examples import EXAMPLES
from habeas.cli.problems import report

__all__ = ["app", "run"]

app = typer.Typer(
    name="habeas",
    help="A register of who is held, who says so, and what was traded for them. Every number opens onto the words it rests on.",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for _name, _verb, _does in (
    ("read", reading.read, "Read reports and print what they say; nothing is kept."),
    ("init", registers.init, "Make a new, empty register."),
    ("add", registers.add, "Archive and read reports into a register, as proposals."),
    ("map", lists.map_list, "Propose which column of a list means what."),
    ("review", reviewing.review, "Decide on proposals one by one."),
    ("accept", deciding.accept, "Accept statements: from then on they count."),
    ("reject", deciding.reject, "Reject statements, with a reason."),
    ("correct", correcting.correct, "Correct a statement, held against its words."),
    ("undo", undoing.undo, "Take the last act back."),
    ("link", linking.link, "Say that two names are one person, or two."),
    ("unlink", linking.unlink, "Take back what was said on two names."),
    ("links", linking.links, "What was said on who is who, and what contradicts it."),
    ("publish", publishing.publish, "Let people be named in public; nobody is by default."),
    ("withhold", publishing.withhold, "Have people not be named in public."),
    ("figures", answering.figures, "Every published number that was accepted."),
    ("held", answering.held, "Who is held on a day, and what is not known."),
    ("series", counting.series, "How many were held from day to day."),
    ("flows", counting.flows, "Who came into custody, left it, was designated."),
    ("delay", counting.delay, "How late events are published and recorded."),
    ("person", answering.person, "What is said of one person."),
    ("deals", trading.deals, "What was given for what, by whose word."),
    ("revolving", trading.revolving, "Whether those let go were replaced."),
    ("show", answering.show, "One statement down to its words."),
    ("reconcile", reconciling.reconcile, "Whether published figures fit together."),
    ("match", matching.match, "Who of a list is in another list or register."),
    ("diff", matching.diff, "What changed between two snapshots of a list."),
    ("dedupe", deduping.dedupe, "Who is on a list more than once."),
    ("search", searching.search, "Find people, sources and statements."),
    ("export", exporting.export, "Write what is published, as files."),
    ("serve", serving.serve, "Serve the desk and the public site."),
    ("log", registers.log, "What was done, when and by whom."),
    ("verify", registers.verify, "Prove that register and evidence are whole."),
    ("demo", demo.demo, "See all of it on bundled examples."),
):
    app.command(_name, short_help=_does, epilog=f"For example: {EXAMPLES[_name]}")(_verb)
app.add_typer(users.app, short_help="Who may use the desk.")


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def run(arguments: Sequence[str]) -> int:
    """Runs a command line and answers its exit code. Raises KeyboardInterrupt."""
    try:
        command = typer.main.get_command(app)
        with command.make_context("habeas", list(arguments)) as context:
            command.invoke(context)
        _flush()
    except typer.Exit as end:
        return end.exit_code
    except BrokenPipeError:
        _quiet()
    except Exception as error:
        return report(error)
    return 0


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _quiet() -> None:
    """Whoever read the output has enough; what is still buffered goes nowhere, also when Python flushes it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
