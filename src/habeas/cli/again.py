"""What is said of a source that is in the register already, or is kept without a day.

Invariant: a source stays as it was added; what was given in vain is named, and how to come to what was meant.
"""

from __future__ import annotations

from datetime import date

from habeas.model import Source

__all__ = ["already", "undated"]


def already(source: Source, published_on: date | None = None, publisher: str | None = None) -> str:
    """That nothing was added, and what of the call was not recorded. published_on, publisher: as given now."""
    said = f"in the register already, since entry {source.entry}; nothing was added"
    vain = []
    if published_on is not None and published_on != source.published_on:
        vain.append(f"--published {published_on} was not recorded: it was added {_day(source)}")
    if publisher is not None and publisher != source.publisher:
        vain.append(f"--publisher {publisher!r} was not recorded: it was added with {source.publisher or 'none'}")
    return f"{said}. {'; '.join(vain)}, and a source stays as it was added. {_mend(source)}" if vain else said


def undated(source: Source) -> str:
    """What follows from a list without a day, and how to mend it."""
    return (
        "This list is undated: nobody said when it was published. What tells no day of its own (standing on the list, a charge, a status) "
        f"has none, and all of it counts as stated on the day it was added. {_mend(source)}"
    )


def _day(source: Source) -> str:
    return f"with the day {source.published_on}" if source.published_on is not None else "without a day"


def _mend(source: Source) -> str:
    name = source.address or source.sha256[:8]
    return (
        f'To mend it: habeas reject --all-from {name} --reason "added with the wrong day or publisher" '
        "(habeas undo first, where it was accepted); then add a copy with an empty line at its end and --published or "
        "--publisher, because the same bytes are never added twice."
    )
