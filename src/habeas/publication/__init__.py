"""Publication: the only door to anything public. Pure functions from a ledger's rows to what of them may be seen.

Invariant: what leaves here names nobody who may not be named, and holds nothing by which they could be found.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from habeas.publication.absent import KEPT_BACK

if TYPE_CHECKING:
    from habeas.publication.counting import HeldRange, HeldSeries
    from habeas.publication.published import Published
    from habeas.publication.publishing import Publishing, publish, publish_known
    from habeas.publication.rules import Rules, Verdicts, may_be_named
    from habeas.publication.withheld import Withheld

__all__ = [
    "KEPT_BACK",
    "HeldRange",
    "HeldSeries",
    "Published",
    "Publishing",
    "Rules",
    "Verdicts",
    "Withheld",
    "may_be_named",
    "publish",
    "publish_known",
]

# What publishes is loaded when asked for, so that a page of what is published already does not wait for it.
_PUBLISHING = {
    "counting": ("HeldRange", "HeldSeries"),
    "published": ("Published",),
    "publishing": ("Publishing", "publish", "publish_known"),
    "rules": ("Rules", "Verdicts", "may_be_named"),
    "withheld": ("Withheld",),
}


def __getattr__(name: str) -> Any:
    for module, names in _PUBLISHING.items():
        if name in names:
            found = import_module(f"habeas.publication.{module}")
            return globals().setdefault(name, getattr(found, name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
