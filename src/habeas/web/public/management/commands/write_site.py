"""`write_site FOLDER`: the public site as files; `habeas export site` calls it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from habeas.desk.progress import untold
from habeas.web.public.static_site import write_site

__all__ = ["Command"]


class Command(BaseCommand):
    help = "Write the public site as files that any server can give out."
    requires_system_checks = []  # noqa: RUF012 (as Django declares it)
    stealth_options = ("progress",)  # told how far it is, by whoever calls it from a program

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", help="The folder to write; an earlier export there is replaced.")

    def handle(self, *arguments: Any, **options: Any) -> str:
        return json.dumps(write_site(Path(options["folder"]), options.get("progress") or untold))
