"""One call of each command, as its help shows it.

Invariant: each fits on one line of a terminal, and is a call that the command understands (a test holds them to it).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["EXAMPLES"]

EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "read": "habeas read report.txt --published 2025-12-12 --json",
        "init": "habeas init monitor.habeas",
        "add": 'habeas add report.txt --publisher "Example Wire"',
        "map": "habeas map list.csv --save list.toml",
        "review": "habeas review --source report.txt",
        "accept": "habeas accept 3fa2c1d0 9b04aa17",
        "reject": 'habeas reject 3fa2c1d0 --reason "the words say 76, not 67"',
        "correct": "habeas correct 3fa2c1d0 --set on=2025-09-11",
        "undo": "habeas undo --entry 12",
        "link": 'habeas link "Siarhei Uladny" "Sergei Vladny"',
        "unlink": 'habeas unlink "Siarhei Uladny" "Sergei Vladny"',
        "links": "habeas links --suggest",
        "publish": 'habeas publish "Siarhei Uladny" --basis family',
        "withhold": 'habeas withhold "Siarhei Uladny" --reason safety',
        "figures": "habeas figures --by Viasna --kind released",
        "held": "habeas held --on 2025-12-12 --stated 2025-12-31",
        "series": "habeas series --from 2025-01-01 --to 2025-12-31",
        "flows": "habeas flows --from 2025-01-01 --to 2025-12-31",
        "delay": "habeas delay --json",
        "person": "habeas person Uladny --on 2025-12-12",
        "deals": "habeas deals --on 2025-12-12",
        "revolving": "habeas revolving --on 2025-12-12",
        "show": "habeas show 3fa2c1d0",
        "reconcile": "habeas reconcile figures.json",
        "match": "habeas match freed.csv --register monitor.habeas --why",
        "diff": "habeas diff november.csv december.csv",
        "dedupe": "habeas dedupe list.csv",
        "search": "habeas search Uladny",
        "export": "habeas export csv --out public.zip",
        "serve": "habeas serve --port 8000",
        "log": "habeas log --limit 50",
        "verify": "habeas verify --head 07242be5a1b2c3d4",
        "demo": "habeas demo --no-serve",
    }
)
"""By the names of the commands."""
