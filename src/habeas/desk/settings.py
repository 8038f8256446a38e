"""The settings of a register: what its owner wrote into the file beside it.

Invariant: every setting may be left out and has a default that shows less rather than more; a setting that is not known, or not of its
type, is refused with its name, and never passed over.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from habeas.desk.problems import DeskError
from habeas.evidence.files import reason
from habeas.ledger import Ledger

__all__ = ["LANGUAGES", "Settings", "settings", "settings_path"]

LANGUAGES = ("en", "be", "ru")
"""The languages that public pages can be in."""


@dataclass(frozen=True, slots=True)
class Settings:
    """name, about, contact: what public pages say of the register and its keepers. two_people: whether two different people must agree to
    publish a name. small: how many withheld people make a group that is counted. languages: those of the public pages, the first one first.
    """

    name: str
    about: str = ""
    contact: str = ""
    two_people: bool = False
    small: int = 3
    languages: tuple[str, ...] = LANGUAGES


def settings_path(register: Ledger) -> Path:
    """The file in which the settings stand, be it there or not."""
    return register.path.with_name(f"{register.path.name}.toml")


def settings(register: Ledger) -> Settings:
    """The settings as the file beside the register gives them now. Raises DeskError with the file, the setting and what it should be."""
    path = settings_path(register)
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(name=register.path.stem)
    except OSError as error:
        raise DeskError(f"{path} cannot be read ({reason(error)}); check who may read it") from error
    except UnicodeDecodeError:
        raise DeskError(f"{path} is not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise DeskError(f"{path} is no TOML: {error}; correct that line") from None
    known = [field.name for field in fields(Settings)]
    for key in told:
        if key not in known:
            raise DeskError(f"{path}: there is no setting {key!r}; there are {', '.join(known)}")
    return Settings(
        name=_text(path, told, "name").strip() or register.path.stem,
        about=_text(path, told, "about"),
        contact=_text(path, told, "contact"),
        two_people=_flag(path, told, "two_people"),
        small=_group(path, told, "small"),
        languages=_languages(path, told, "languages"),
    )


def _text(path: Path, told: dict[str, object], key: str) -> str:
    value = told.get(key, "")
    if not isinstance(value, str):
        raise DeskError(f'{path}: {key} must be words in quotation marks, like {key} = "…", not {value!r}')
    return value


def _flag(path: Path, told: dict[str, object], key: str) -> bool:
    value = told.get(key, False)
    if not isinstance(value, bool):
        raise DeskError(f"{path}: {key} must be true or false, not {value!r}")
    return value


def _group(path: Path, told: dict[str, object], key: str) -> int:
    value = told.get(key, 3)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise DeskError(f"{path}: {key} must be a whole number from 1 on, like {key} = 3, not {value!r}")
    return value


def _languages(path: Path, told: dict[str, object], key: str) -> tuple[str, ...]:
    value = told.get(key, list(LANGUAGES))
    if not isinstance(value, list) or not value or any(code not in LANGUAGES for code in value):
        raise DeskError(f'{path}: {key} must list some of {", ".join(LANGUAGES)}, like {key} = ["be", "ru"], not {value!r}')
    return tuple(dict.fromkeys(value))
