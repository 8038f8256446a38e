"""Where an answer goes: into a picture, into one JSON document, or into words on a terminal.

Invariant: whoever asks for JSON gets that alone on standard output; a picture says which files it wrote instead of the words; and every
question says in the same way that nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from habeas.cli.drawing import Drawing
from habeas.cli.screen import Screen, write_json

if TYPE_CHECKING:
    from typing import Any

    from habeas.answers import NotKnown
    from habeas.answers.charts import Chart, Look

__all__ = ["print_answer"]


class _Told(Protocol):
    def to_json(self) -> dict[str, Any]: ...


Known = TypeVar("Known", bound=_Told)


def print_answer(
    answer: Known | NotKnown,
    show: Callable[[Screen, Known], None],
    *,
    as_json: bool,
    picture: Drawing | None = None,
    draw: Callable[[Look], Chart] | None = None,
) -> None:
    """Gives out an answer as it was asked for.

    show: puts one that has a value into words. picture, draw: where its picture goes and what makes it, for a question that has one.
    Raises CallError for a file that cannot be written, and NothingToDrawError.
    """
    if picture is not None and picture.wanted and draw is not None:
        picture.write(draw, quiet=as_json)
        if not as_json:
            return
    if as_json:
        write_json(answer.to_json())
        return
    from habeas.answers import NotKnown
    from habeas.cli.showing import show_not_known

    if isinstance(answer, NotKnown):
        show_not_known(Screen(), answer)
    else:
        show(Screen(), answer)
