"""What the log of a serving process says: where something failed and of what kind, never what was asked or what it was about.

Invariant: no line holds an address that was asked for, nor the words of an exception of somebody else's making: either may hold a name.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

__all__ = ["Line"]

_Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Line(logging.Formatter):
    """One line, and for a failure the places in the program that led to it."""

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        if record.name.startswith("django."):
            match = getattr(request, "resolver_match", None)
            where = f" {match.route}" if match is not None else ""
            record = logging.makeLogRecord({**record.__dict__, "args": (), "msg": f"{getattr(record, 'status_code', 'failed')}{where}"})
        record.exc_text = None  # another handler may have kept it with all its words
        return super().format(record)

    def formatException(self, ei: _Failure) -> str:  # noqa: N802 - the name is the standard library's
        kinds: list[str] = []
        places: list[str] = []
        error = ei[1]
        while error is not None and len(kinds) < 5:
            kinds.append(type(error).__name__)
            found = traceback.extract_tb(error.__traceback__)
            places = places or [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in found]
            error = error.__cause__ or error.__context__
        return "\n".join([" because of ".join(kinds), *places])
