"""How much work something takes, counted and not timed: the same on a busy machine as on a quiet one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

__all__ = ["steps_of"]


def steps_of(work: Callable[[], object]) -> int:
    """Lines and calls of Python that work takes."""
    steps = 0

    def trace(_frame: FrameType, _event: str, _told: object) -> Callable[[FrameType, str, object], object]:
        nonlocal steps
        steps += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps
