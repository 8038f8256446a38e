"""The desk: what people do with a register, one function a verb. The command line, the API and the pages call these and nothing below.

Invariant: a verb is one entry of the ledger or none.

    with init("belarus.habeas") as register:
        added = add(register, Path("report.txt"), actor="anna", published_on="2025-12-12", publisher="Reuters")
        accept(register, [statement.id for statement in added.statements], actor="anna")
        show(register, added.statements[0].id[:8])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from habeas.desk.problems import DeskError
from habeas.desk.settings import LANGUAGES, Settings, settings, settings_path
from habeas.ledger import open_register

if TYPE_CHECKING:
    from habeas.desk.correcting import NotUnderstood, correct
    from habeas.desk.deciding import Decided, DecidedAll, accept, accept_all, reject, reject_all, replace
    from habeas.desk.folding import fold, fold_source
    from habeas.desk.gating import NotInWords
    from habeas.desk.keeping import COLLECTOR, Added, Reader, add, check_register, init
    from habeas.desk.linking import UNDONE_LINK, Linked, contradictions, link, link_mentions, links, people_of, unlink, unlink_people
    from habeas.desk.lists import AddedList, BadRows, add_list, map_list
    from habeas.desk.looking import Cell, Shown, ShownReport, log, queue, show, show_report, since, verify
    from habeas.desk.matching import listed, match
    from habeas.desk.publishing import Cleared, Naming, Namings, clear, clearances, namings, published, publishing_of, rules, withhold
    from habeas.desk.slots import SLOTS
    from habeas.desk.suggesting import Suggested, Suggestion, about, suggest, suggestions
    from habeas.desk.undoing import last_act, undo, undo_all

__all__ = [
    "COLLECTOR",
    "LANGUAGES",
    "SLOTS",
    "UNDONE_LINK",
    "Added",
    "AddedList",
    "BadRows",
    "Cell",
    "Cleared",
    "Decided",
    "DecidedAll",
    "DeskError",
    "Linked",
    "Naming",
    "Namings",
    "NotInWords",
    "NotUnderstood",
    "Reader",
    "Settings",
    "Shown",
    "ShownReport",
    "Suggested",
    "Suggestion",
    "about",
    "accept",
    "accept_all",
    "add",
    "add_list",
    "check_register",
    "clear",
    "clearances",
    "contradictions",
    "correct",
    "fold",
    "fold_source",
    "init",
    "last_act",
    "link",
    "link_mentions",
    "links",
    "listed",
    "log",
    "map_list",
    "match",
    "namings",
    "open_register",
    "people_of",
    "published",
    "publishing_of",
    "queue",
    "reject",
    "reject_all",
    "replace",
    "rules",
    "settings",
    "settings_path",
    "show",
    "show_report",
    "since",
    "suggest",
    "suggestions",
    "undo",
    "undo_all",
    "unlink",
    "unlink_people",
    "verify",
    "withhold",
]

# Each verb is loaded when asked for, so that a public page waits for none of them. No module bears the name of its verb.
_VERBS = {
    "correcting": ("NotUnderstood", "correct"),
    "deciding": ("Decided", "DecidedAll", "accept", "accept_all", "reject", "reject_all", "replace"),
    "folding": ("fold", "fold_source"),
    "gating": ("NotInWords",),
    "keeping": ("COLLECTOR", "Added", "Reader", "add", "check_register", "init"),
    "linking": ("UNDONE_LINK", "Linked", "contradictions", "link", "link_mentions", "links", "people_of", "unlink", "unlink_people"),
    "lists": ("AddedList", "BadRows", "add_list", "map_list"),
    "looking": ("Cell", "Shown", "ShownReport", "log", "queue", "show", "show_report", "since", "verify"),
    "matching": ("listed", "match"),
    "publishing": ("Cleared", "Naming", "Namings", "clear", "clearances", "namings", "published", "publishing_of", "rules", "withhold"),
    "slots": ("SLOTS",),
    "suggesting": ("Suggested", "Suggestion", "about", "suggest", "suggestions"),
    "undoing": ("last_act", "undo", "undo_all"),
}


def __getattr__(name: str) -> Any:
    for module, names in _VERBS.items():
        if name in names:
            found = import_module(f"habeas.desk.{module}")
            return globals().setdefault(name, getattr(found, name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
