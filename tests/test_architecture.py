"""The architecture, as tests: data flows one way, reading stays light, and whatever can be asked for is described."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from habeas import ontology
from habeas.model import Kind, Modality

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "habeas"
MODULES = sorted(PACKAGE.rglob("*.py"))
DATA = tomllib.loads((PACKAGE / "ontology.toml").read_text(encoding="utf-8"))


# -- imports ----------------------------------------------------------------------------------------------------------------


def test_the_import_contracts_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


def test_every_room_has_its_place_in_the_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = " ".join(contracts[0]["layers"])
    rooms = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert [room for room in sorted(rooms - {"__init__"}) if f"habeas.{room}" not in layers] == []


@pytest.mark.parametrize("arguments", [["read", "--json"], ["read"], ["read", "--language", "ru"]], ids=" ".join)
def test_reading_a_file_never_loads_django(arguments: list[str], tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Date: 2025-09-12\n\nOn September 11 Belarus released 52 people.\n", encoding="utf-8")
    program = f"""
import sys
from habeas.cli import main
main({[*arguments, str(report)]!r})
sys.stderr.write("LOADED " + " ".join(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = done.stderr.rpartition("LOADED ")[2].split()
    assert "habeas" in loaded
    assert {"django", "pydantic", "sqlite3", "numpy", "rapidfuzz", "highspy", "altair"}.isdisjoint(loaded)
    if "--json" in arguments:
        assert {"rich", "trafilatura", "lxml"}.isdisjoint(loaded)


# -- modules ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_says_what_it_is_and_what_it_offers(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    offers_all = "migrations" in module.parts or module == PACKAGE / "web" / "settings.py"  # Django reads every name there
    if len(tree.body) > 1 and not offers_all:
        assigned = [ast.unparse(target) for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
        assert "__all__" in assigned, "the module has no __all__"


READER = [module for module in MODULES if "reading" in module.relative_to(PACKAGE).parts[:1]]
MOST_LINES = 450  # from about 400 on, a module has more than one noun


@pytest.mark.parametrize("module", READER, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_of_the_reader_has_one_noun_and_says_what_it_answers(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES, "part it by noun"
    defined = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert [node.name for node in defined if not node.name.startswith("_") and not ast.get_docstring(node)] == []


# -- the ontology and the model ---------------------------------------------------------------------------------------------


def test_the_ontology_describes_the_kinds_of_the_model_in_their_order() -> None:
    assert list(DATA["kinds"]) == [kind.value for kind in Kind]


def test_the_ontology_describes_the_modalities_of_the_model_in_their_order() -> None:
    assert list(DATA["modalities"]) == [modality.value for modality in Modality]


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_named_in_three_languages_and_shows_only_what_it_may_carry(kind: Kind) -> None:
    described = ontology.kind(kind)
    assert set(described.labels) == {"en", "be", "ru"}
    assert all(described.labels.values())
    assert described.custody in ("opens", "closes", "shows", "none")
    assert described.designation in ("opens", "closes", "none")
    assert set(described.publish) <= set(described.slots)
    assert kind not in described.opposite
    assert all(kind in ontology.kind(other).opposite for other in described.opposite), "an opposite is one both ways"


@pytest.mark.parametrize("modality", Modality)
def test_a_modality_is_named_in_three_languages(modality: Modality) -> None:
    assert all(ontology.modality_label(modality, language) for language in ("en", "be", "ru"))
