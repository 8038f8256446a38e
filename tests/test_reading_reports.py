"""The reader on reports invented for the purpose: those its rules were mended on, and those they had never seen."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from habeas.reading import read
from shared_texts import needs_texts, scorer

REPORTS = sorted((Path(__file__).parent / "data" / "reports").glob("*.json"))


def measured(*, seen: bool) -> dict[str, Any]:
    total: Counter[str] = Counter()
    for path in REPORTS:
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["rules_saw_it"] is not seen:
            continue
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        reading = read(text, published_on=date.fromisoformat(gold["published_on"]), publisher=gold["publisher"], language="en")
        total += scorer().score_text(text, gold, [statement.to_json() for statement in reading.statements])
    summary: dict[str, Any] = scorer().summary(total)
    return summary


@needs_texts
@pytest.mark.parametrize(
    ("seen", "least", "most_false"),
    [
        (
            True,
            {"recall": 0.825, "precision": 0.955, "count": 0.98, "date": 0.85, "people": 0.855, "subset": 0.82, "speaker": 0.903},
            0.049,
        ),
        (
            False,
            {"recall": 0.635, "precision": 0.88, "count": 0.96, "date": 0.79, "people": 0.77, "subset": 0.72, "speaker": 0.865},
            0.145,
        ),
    ],
)
def test_reports_are_read_no_worse_than_before(seen: bool, least: dict[str, float], most_false: float) -> None:
    summary = measured(seen=seen)
    assert {name: summary[name] for name, value in least.items() if summary[name] < value} == {}
    assert summary["false_fact_rate"] <= most_false
    assert summary["ungrounded"] == 0


def test_annotations_stand_on_the_words_of_their_reports() -> None:
    for path in REPORTS:
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        assert gold["invented"] is True
        for event in gold["events"]:
            for start, end in event["spans"]:
                assert 0 <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()
