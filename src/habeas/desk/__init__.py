"""The desk: what people do with a register, one function a verb. The command line, the API and the pages call these and nothing below.

Invariant: a verb is one entry of the ledger or none.

    with init("belarus.habeas") as register:
        added = add(register, Path("report.txt"), actor="anna", published_on="2025-12-12", publisher="Reuters")
        accept(register, [statement.id for statement in added.statements], actor="anna")
        show(register, added.statements[0].id[:8])
"""

from habeas.desk.deciding import Decided, accept, reject, replace, undo
from habeas.desk.keeping import COLLECTOR, Added, Reader, add, init
from habeas.desk.looking import Shown, fold, log, queue, show, verify
from habeas.desk.matching import match
from habeas.desk.problems import DeskError
from habeas.ledger import open_register

__all__ = [
    "COLLECTOR",
    "Added",
    "Decided",
    "DeskError",
    "Reader",
    "Shown",
    "accept",
    "add",
    "fold",
    "init",
    "log",
    "match",
    "open_register",
    "queue",
    "reject",
    "replace",
    "show",
    "undo",
    "verify",
]
