"""One statement with all it rests on: its words where they stand, its source, its three times, and what was decided.

Invariant: the words are marked in the text they come from, at their place; what they hang on leads further. Nothing but its source is read
for it, however large the register is.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from habeas import desk
from habeas.accounts.roles import Action
from habeas.answers.telling import TIES, kind_words, published_words, short
from habeas.answers.wording import counted_words, date_words
from habeas.desk import DeskError, Shown
from habeas.evidence import EvidenceError
from habeas.ledger import LedgerError
from habeas.model import AsOf, Span, Statement, StatementLink
from habeas.register import Register
from habeas.serving import registry
from habeas.web.access import needs
from habeas.web.desk.quoted import card

__all__ = ["statement"]


@needs(Action.READ)
def statement(request: HttpRequest, identifier: str) -> HttpResponse:
    """A statement, by its id or the first digits of it, where these fit no other."""
    try:
        shown = desk.show(registry.register(), identifier)
    except LedgerError:
        raise Http404 from None
    except (DeskError, EvidenceError) as error:
        return render(request, "desk/unshown.html", {"short": short(identifier), "why": str(error)}, status=409)
    told = desk.fold_source(registry.register(), shown.source.sha256, AsOf(registry.today()), include_proposed=True)
    return render(request, "desk/one_statement.html", _shown(shown, told))


def _shown(shown: Shown, register: Register) -> dict[str, Any]:
    one = shown.statement
    before, words, after = _parted(shown.paragraph, shown.quote)
    return {
        "shown": shown,
        "statement": one,
        "kind": kind_words(one.kind, one.modality),
        "before": before,
        "words": words,
        "after": after,
        "language": shown.source.language or "",
        "published": published_words(shown.source),
        "when": date_words(one.on),
        "count": counted_words(one.count) if one.count else "",
        "people": [mention.name for mention in one.people],
        "facets": [(key.replace("_", " "), value) for key, value in one.facets],
        "ties": list(_ties(register, one)),
        "tied": list(_tied(register, one)),
        "verdict": shown.verdict.value if shown.verdict else "",
    }


def _parted(paragraph: str, quote: Span) -> tuple[str, str, str]:
    return paragraph[: quote.start], quote.of(paragraph), paragraph[quote.end :]


def _ties(register: Register, one: Statement) -> Any:
    """What the statement hangs on."""
    links = list(one.links)
    if one.count is not None and one.count.subset_of is not None:
        yield "some of those of", _end(register, one.count.subset_of)
    for link in links:
        yield TIES[link.relation], _end(register, link.to)


def _tied(register: Register, one: Statement) -> Any:
    """What hangs on the statement."""
    for other in register.statements.values():
        if other.source != one.source:
            continue  # statements are tied inside one source only
        if other.count is not None and other.count.subset_of is not None and register.standing.stands_for(other.count.subset_of) == one.id:
            yield "some of these", card(register, other)
        for link in other.links:
            if _to(register, link) == one.id and other.id != one.id:
                yield (
                    {"in return for": "in return for this", "after": "after this"}.get(TIES[link.relation], "of the same event"),
                    card(register, other),
                )


def _to(register: Register, link: StatementLink) -> str:
    return register.standing.stands_for(link.to)


def _end(register: Register, identifier: str) -> Any:
    there = register.statements.get(register.standing.stands_for(identifier))
    return card(register, there) if there is not None else None
