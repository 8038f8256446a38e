"""Who gave a measure: where our own reading finds nobody, words of the paragraph up to there may bear who did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from habeas.model import Kind, Party
from habeas.reading import check, read

PUBLISHED = date(2025, 12, 12)


@pytest.mark.parametrize(
    ("text", "giver", "reason"),
    [
        ("The United States announced a change on Friday. Sanctions on Belavia were lifted.", "United States", None),
        ("Sanctions on Belavia were lifted on Friday, a US official said.", "US", None),
        ("Washington reacted at once. In return, sanctions on Belavia were lifted.", "Washington", None),
        ("Sanctions on Belavia were lifted by Washington.", "Belarus", "is not in the words"),
        ("Sanctions on Belavia were lifted on Friday.", "Belavia", "as the party 'for', not 'by'"),
        ("Sanctions on Belavia were lifted on Friday.", "Friday", "not as one who does it"),
        ("The talks with Washington were long. The lifting of sanctions on Belavia followed.", "Washington", "not as one who does it"),
        ("Belarus freed 52 people. In return, sanctions on Belavia were lifted.", "Belarus", "as the giver of what this was given for"),
        ("Sanctions on Belavia were lifted on Friday, Example Monitor said.", "Example Monitor", "is who says it"),
        ("The EU lifted sanctions on Belavia. Washington did not.", "Washington", "is not in the words"),
    ],
)
def test_a_measure_is_given_its_giver_where_the_words_of_the_paragraph_bear_it(text: str, giver: str, reason: str | None) -> None:
    found = read(text, published_on=PUBLISHED, publisher="Example Monitor").statements
    measure = next(one for one in found if one.kind is Kind.MEASURE_LIFTED)
    parties = (*(party for party in measure.parties if party.role != "by"), Party("by", giver))
    changed, others = replace(measure, parties=parties), {one.id: one for one in found}
    refused = check(text, changed, others, published_on=PUBLISHED, publisher="Example Monitor")
    if reason is None:
        assert refused is None
    else:
        assert refused is not None
        assert (refused.slot, reason in refused.reason) == ("parties", True), refused.reason
