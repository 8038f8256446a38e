"""A row of a list is corrected only to what its cells say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from habeas import desk
from habeas.dates import PartialDate
from habeas.ledger import Ledger
from habeas.model import Kind, Modality, Party
from habeas.reading.tables import ListMapping
from ledger_reports import AT, fresh

LIST = "Name,Date of arrest,Charge\nJanina Invented,2021-03-05,extremism\nPavel Imaginary,2021-04,\n"
MAPPING = '[list]\nname = "Held"\nowner = "The Spring centre"\n\n[columns]\nname = "Name"\ndetained = "Date of arrest"\ncharge = "Charge"\n'


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Ledger]:
    with fresh(tmp_path) as opened:
        mapping = ListMapping.from_toml(MAPPING)
        desk.add_list(opened, LIST.encode(), mapping, actor="anna", name="held.csv", published_on="2025-01-01", at=AT)
        yield opened


def test_a_row_says_what_its_cells_say_and_nothing_else(register: Ledger) -> None:
    arrest = desk.queue(register)[0]
    assert arrest.kind is Kind.DETAINED
    for wrong, slot in (
        ({"on": PartialDate.day(date(2021, 3, 6))}, "on"),
        ({"kind": Kind.RELEASED}, "kind"),
        ({"modality": Modality.DENIED}, "modality"),
        ({"people": (replace(arrest.people[0], name="Janina Another"),)}, "people"),
        ({"facets": (("charge", "treason"),)}, "facets"),
        ({"parties": (Party("by", "Somebody"),)}, "parties"),
    ):
        with pytest.raises(desk.NotInWords) as refused:
            desk.replace(register, arrest.id, replace(arrest, **wrong), actor="boris")  # type: ignore[arg-type]
        assert refused.value.refusal.slot == slot
    kept = desk.replace(register, arrest.id, replace(arrest, facets=(("row", "2"),)), actor="boris")
    assert kept.statements[0].facets == (("row", "2"),)
