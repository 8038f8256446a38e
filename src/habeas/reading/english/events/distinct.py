"""One candidate for one event: what two frames or two verbs tell alike is told once.

Invariant: the first candidate of a trigger is kept, and a second only where it counts another group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate

__all__ = ["distinct"]


def _another_group(candidate: Candidate) -> bool:
    """ "more than 600 servicemen and some 40 civilians were freed": the second of two groups that share a verb, with its own number."""
    sentence, patient = candidate.sentence, candidate.patient
    before = sentence.phrases[patient.phrases[0].i - 1] if patient is not None and patient.phrases[0].i else None
    return (
        before is not None
        and patient is not None
        and before.kind == "c"
        and not candidate.nominal
        and len(patient.phrases) == 1
        and sentence.kind(before.i - 1) == "N"
        and sentence.quantity_in(sentence.phrases[before.i - 1]) is not None
        and sentence.quantity_in(patient.phrases[0]) is not None
    )


def distinct(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """One candidate for one trigger: the first frame that fitted."""
    seen: set[tuple[int, str, bool]] = set()
    patients: dict[tuple[int, str], Candidate] = {}
    for candidate in found:
        key = (candidate.trigger[0], candidate.kind.value, candidate.contingent)
        if key in seen and not _another_group(candidate):
            continue
        seen.add(key)
        if candidate.patient is not None and not candidate.attributive:
            # "were allowed to go home" is one release, told by two verbs
            same = (candidate.patient.first, candidate.kind.value)
            other = patients.get(same)
            if other is not None and other.first <= candidate.trigger[0] <= other.last + 3 and candidate.kind in (Kind.RELEASED, Kind.HELD):
                continue
            if other is not None and candidate.phrase == other.phrase + 2 and candidate.sentence.shares_object(other.phrase):
                # "has convicted and sentenced at least 31"
                continue
            patients[same] = candidate
        yield candidate
