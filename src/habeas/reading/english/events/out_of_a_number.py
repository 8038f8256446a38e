"""A counted part told before its whole: "More than 200 political prisoners were among the 7,012 inmates freed".

Invariant: both are counted, the part is no larger than the whole, and what befell the whole is told in the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Modality
from habeas.reading.english.events.candidates import Candidate, is_people
from habeas.reading.english.government import over_verb
from habeas.reading.english.phrases import Group
from habeas.reading.english.sentences import Sentence

__all__ = ["out_of_a_number"]


def out_of_a_number(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates for the parts, each of the kind of its whole."""
    if "among" not in sentence.vocabulary or len(sentence.quantities) < 2:
        return
    for whole in list(found):
        patient = whole.patient
        if patient is None or whole.modality is not Modality.ASSERTED or whole.subset or sentence.phrases[whole.phrase].kind != "V":
            continue
        i = patient.phrases[0].i
        copula = sentence.phrases[i - 2] if i > 1 else None
        if copula is None or copula.kind != "V" or copula.lemma != "be" or not copula.finite or copula.negated:
            continue
        number, subject = sentence.quantity_in(patient.phrases[0]), sentence.subject(copula.i)
        if sentence.low(sentence.phrases[i - 1].first) != "among" or number is None or number.low is None or subject is None:
            continue
        head = sentence.phrases[subject]
        part, people = sentence.quantity_in(head), Group(head.first, head.last, (head,))
        if part is None or subject > copula.i or not is_people(sentence, people, strict=True) or (part.low or 0) > number.low:
            continue
        yield Candidate(
            whole.kind,
            sentence,
            (copula.first, copula.last),
            head.first,
            whole.last,
            copula.i,
            over_verb(sentence, copula.i),
            people,
            whole.agent,
            subset="part",
        )
