"""The user's preferences on disk: one small TOML file, of which all that can be used is used."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs

from fusionview.errors import ReadError, WriteError
from fusionview.io.atomic import write_text

VARIABLE = "FUSIONVIEW_CONFIG"
_MAX_BYTES = 1 << 20
_HEADING = "# Preferences of fusionview; what is not listed is as usual.\n"


def config_folder() -> Path:
    """Return the folder of this user, which need not exist; ``FUSIONVIEW_CONFIG`` moves it."""
    chosen = os.environ.get(VARIABLE, "")
    return Path(chosen) if chosen else platformdirs.user_config_path("fusionview", appauthor=False)


def preferences_path() -> Path:
    """Return where the preferences lie on this system."""
    return config_folder() / "preferences.toml"


def read_table(path: Path) -> dict[str, Any]:
    """Read the file; empty where there is none yet.

    Raises
    ------
    ReadError
        If it is not TOML, or cannot be read.
    """
    try:
        if not path.exists():
            return {}
        if path.stat().st_size > _MAX_BYTES:
            raise ValueError("it is too large")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # TOML's and Unicode's errors are ValueErrors
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ReadError(
            f"The preferences {path} cannot be read: {reason}",
            hint="The program goes on with the usual ones. Correct the file, or delete it.",
        ) from error


def write_table(path: Path, table: Mapping[str, Any]) -> None:
    """Replace the file. A damaged one is kept beside it under another name.

    Raises
    ------
    WriteError
        If it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        read_table(path)
    except ReadError:
        path.replace(path.with_suffix(".damaged.toml"))
    except OSError as error:
        raise WriteError(
            f"{path} was not saved: {error.strerror}.",
            hint="Preferences hold until the program ends. Check the permissions of the folder.",
        ) from error
    write_text(path, to_toml(table))


def to_toml(table: Mapping[str, Any]) -> str:
    """Write a table of plain values, of lists of tables and of tables of plain values."""
    lines = [_HEADING]
    plain = {name: value for name, value in table.items() if not _is_nested(value)}
    lines += [f"{_key(name)} = {_value(value)}\n" for name, value in plain.items()]
    for name, value in table.items():
        if isinstance(value, Mapping):
            lines.append(f"\n[{_key(name)}]\n")
            lines += [f"{_key(key)} = {_value(inner)}\n" for key, inner in value.items()]
        elif _is_nested(value):
            for entry in value:
                lines.append(f"\n[[{_key(name)}]]\n")
                lines += [f"{_key(key)} = {_value(inner)}\n" for key, inner in entry.items()]
    return "".join(lines)


def _is_nested(value: object) -> bool:
    if isinstance(value, list | tuple):
        return bool(value) and all(isinstance(entry, Mapping) for entry in value)
    return isinstance(value, Mapping)


def _key(name: str) -> str:
    bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if bare else _value(name)


def _value(value: object) -> str:
    """Return TOML; strings, numbers and lists are written as in JSON, which is a part of it."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(str(key))} = {_value(one)}" for key, one in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(one) for one in value)}]"
    if isinstance(value, str | bool | int | float):
        # TOML forbids the one control character that JSON leaves as it is
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    return json.dumps(str(value))  # dates, that a newer program may have put there
