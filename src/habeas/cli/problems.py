"""What goes wrong in a call, as one line for a person.

Invariant: whatever is raised below the command line ends in exit code 2 and one line on standard error that says what, where and how to
mend it. A traceback appears only when HABEAS_DEBUG is set.
"""

from __future__ import annotations

import os
import re
import sys
import traceback

from typer import TyperException

from habeas.cli.screen import plain

__all__ = ["CallError", "is_expected", "report", "warn"]

# An error of a class whose module was never loaded cannot have been raised, so nothing is loaded here to recognise one.
_OURS = (
    ("habeas.evidence.problems", "EvidenceError"),
    ("habeas.ledger.problems", "LedgerError"),
    ("habeas.answers.answer", "AnswerError"),
    ("habeas.desk", "DeskError"),
    ("habeas.accounts.problems", "AccountError"),
    ("habeas.dates", "DateError"),
    ("habeas.reading.tables.problems", "MappingError"),
    ("habeas.identity.lists", "ListError"),
    ("habeas.identity.linkage.problems", "LinkageError"),
    ("habeas.exports.problems", "ExportError"),
    ("habeas.exports.problems", "StoreError"),
)


_SHOWN = 120
_LONG = re.compile(r"'[^']{200,}'|\S{400,}")
"""Words of a call that would drown the line that is about them."""


class CallError(Exception):
    """A call that cannot be done as it was put. The message is one line: what is wrong, where, and how to mend it."""


def is_expected(error: BaseException) -> bool:
    """Whether an error says in one line for a person what is wrong with the input or the call."""
    return isinstance(error, (CallError, TyperException, *_known_classes()))


def report(error: BaseException) -> int:
    """Writes the line for an error and answers the exit code, always 2."""
    if os.environ.get("HABEAS_DEBUG"):
        traceback.print_exception(error, file=sys.stderr)
    sys.stderr.write(f"habeas: {plain(_line(error))}\n")
    return 2


def warn(line: str) -> None:
    """Writes a line on standard error about what is done all the same."""
    if sys.stderr is not None:
        sys.stderr.write(f"habeas: {plain(line)}\n")


def _line(error: BaseException) -> str:
    if isinstance(error, TyperException):
        said = _usage(error)
    elif is_expected(error):
        said = str(error)
    elif isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        said = f"{where}{(error.strerror or str(error)).lower()}; mend that and run the same again"
    elif isinstance(error, MemoryError):
        said = "the memory of this machine is used up; give fewer or smaller files at once"
    else:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        said = f"something failed inside Habeas ({what}); report it with what HABEAS_DEBUG=1 shows: your input is not at fault"
    return _LONG.sub(lambda found: f"{found[0][:_SHOWN]}…{found[0][-1:]}", " ".join(said.split()))


def _usage(error: TyperException) -> str:
    """What is wrong with the words of the call, and where to read about them."""
    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "habeas"
    return f"{message[:1].lower()}{message[1:]}{'' if message.endswith('?') else '.'} See: {command} --help"


def _known_classes() -> list[type[BaseException]]:
    return [getattr(sys.modules[module], name) for module, name in _OURS if module in sys.modules and hasattr(sys.modules[module], name)]
