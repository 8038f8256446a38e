"""Registers to look at through the pages of the desk. Everybody in them is invented; so are the reports and who published them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from habeas import desk
from habeas.ledger import Ledger
from websites import Site, site_of

__all__ = ["ULADNY", "accepted", "register_of"]

ULADNY = {
    "arrest": "Siarhei Uladny was arrested in Horki on 3 March 2021, his wife said.",
    "arrest-2": "Siarhei Uladny was detained in Minsk in March 2021, the Interior Ministry said.",
    "listed": "Viasna recognised Siarhei Uladny as a political prisoner on 19 April 2021.",
    "verdict": "Sergei Vladny was sentenced to five years in prison on 9 May 2022.",
    "release": "Siarhei Uladny was released on 11 September 2025.",
}
"""One man in two spellings, whose arrest two sources place differently."""


def accepted(register: Ledger, reports: Mapping[str, str], *, published: str = "2025-12-01", publisher: str = "The Lantern") -> None:
    for name, text in reports.items():
        added = desk.add(register, text.encode(), actor="anna", name=f"{name}.txt", published_on=published, publisher=publisher)
        desk.accept(register, [one.id for one in added.statements], actor="anna")


@contextmanager
def register_of(folder: Path, reports: Mapping[str, str], **named: str) -> Iterator[Site]:
    """The web of a register with these reports, everything in them accepted."""
    path = folder / "monitor.habeas"
    with desk.init(path) as register:
        accepted(register, reports, **named)
    with site_of(path) as site:
        yield site
