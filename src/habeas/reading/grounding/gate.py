"""The gate's questions to a statement, in their order.

Invariant: it never repairs, it only refuses; the first slot that is not as the words have it is the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from habeas.model import Refusal, Statement
from habeas.reading.english.document import Document
from habeas.reading.grounding.counts import count_reason, population_reason
from habeas.reading.grounding.dates import date_reason
from habeas.reading.grounding.ground import Ground, claim_of
from habeas.reading.grounding.kinds import kind_reason, modality_reason
from habeas.reading.grounding.parties import parties_reason
from habeas.reading.grounding.people import people_reason, speaker_reason
from habeas.reading.grounding.properties import facets_reason
from habeas.reading.grounding.ties import Ties, ties_reason

__all__ = ["Gate"]

_QUESTIONS = (
    ("kind", kind_reason),
    ("modality", modality_reason),
    ("count", count_reason),
    ("on", date_reason),
    ("people", people_reason),
    ("speakers", speaker_reason),
    ("count", population_reason),
    ("parties", parties_reason),
    ("facets", facets_reason),
)


@dataclass(slots=True)
class Gate:
    """The gate for one text. own: what the rules read in it, by which pronouns and sequels are resolved."""

    document: Document
    own: Sequence[Statement] = ()
    _ground: Ground = field(init=False)

    def __post_init__(self) -> None:
        self._ground = Ground(self.document, self.own)

    def check(self, statement: Statement, others: Mapping[str, Statement] | None = None, known_ties: Ties = ()) -> Refusal | None:
        """None when the statement stands on its words, else why it is refused. others: statements its links and subset point at.
        known_ties: those of its ties that were held against these words before."""
        slot, reason = self._reason(statement, others or {}, known_ties)
        return Refusal(reason, statement.quote, statement.kind.value, slot) if reason else None

    def admit(self, statements: Iterable[Statement]) -> tuple[list[Statement], list[Refusal]]:
        """The statements that pass, links to refused ones cut off, and the refusals."""
        proposed = list(statements)
        others = {statement.id: statement for statement in proposed}
        refused: list[Refusal] = []
        gone: set[str] = set()
        for statement in proposed:
            refusal = self.check(statement, others)
            if refusal is not None:
                refused.append(refusal)
                gone.add(statement.id)
        admitted = []
        for statement in proposed:
            if statement.id in gone:
                continue
            links = tuple(link for link in statement.links if link.to not in gone)
            count = statement.count
            if count is not None and count.subset_of in gone:
                count = replace(count, subset_of=None)
            kept = links == statement.links and count is statement.count
            admitted.append(statement if kept else replace(statement, links=links, count=count))
        return admitted, refused

    def _reason(self, statement: Statement, others: Mapping[str, Statement], known_ties: Ties) -> tuple[str, str | None]:
        """The first slot that is not as the words have it, and why; whatever slot without a reason."""
        text, span = self.document.text, statement.span
        if span.end > len(text) or statement.quote != span.of(text):
            return "quote", "the quote is not in the text at that place"
        sentences = self._ground.sentences(span)
        if not sentences:
            return "quote", "the quote stands outside the running text"
        claim = claim_of(self._ground, statement, sentences, others)
        for slot, question in _QUESTIONS:
            if reason := question(claim):
                return slot, reason
        return ties_reason(claim, known_ties) or ("quote", None)
