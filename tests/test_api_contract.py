"""Whatever the description of the API allows, and much that it does not, is answered as the description says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from habeas import desk
from habeas.accounts.roles import Role
from habeas.api.urls import api
from test_api import Program
from websites import Site, site_of

VISIT = resources.files("habeas").joinpath("examples/2025-12-12-visit.txt").read_bytes()
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def _description() -> dict[str, Any]:
    """Without the address in a report: a test asks no other machine anything."""
    described: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/")))
    report = described["components"]["schemas"]["Report"]
    del report["properties"]["address"]
    report["required"] = ["text"]
    report["additionalProperties"] = False
    return described


schema = schemathesis.openapi.from_dict(_description())
schema.app = get_wsgi_application()
OPERATIONS = [found.ok() for found in schema.get_all_operations()]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    path = tmp_path_factory.mktemp("contract") / "r.habeas"
    with desk.init(path) as register:
        added = desk.add(register, VISIT, actor="anna")
        desk.accept(register, [one.id for one in added.statements[::2]], actor="anna")
    with site_of(path) as found:
        yield found


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: f"{one.method.upper()} {one.path}")
def test_every_operation_keeps_to_its_description(site: Site, operation: Any) -> None:
    program = Program(site, Role.ADMIN)

    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
    @given(operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(base_url="http://testserver", headers=program.headers, checks=CHECKS)

    ask()
