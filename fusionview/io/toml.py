"""Writing TOML; Python's own `tomllib` only reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def to_toml(content: Mapping[str, Any]) -> str:
    """Return TOML text: plain values first, then tables, then lists of tables.

    Values are str, bool, int, float, lists of them, mappings and lists of mappings; what is None
    is left out, as TOML has no word for it.

    Raises
    ------
    TypeError
        For any other value.
    """
    return "\n".join(_table(content, ())).lstrip("\n") + "\n"


def _table(content: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    known = {key: value for key, value in content.items() if value is not None}
    for key, value in known.items():
        if not _is_table(value) and not _is_tables(value):
            yield f"{_key(key)} = {_value(value)}"
    for key, value in known.items():
        name = ".".join(_key(part) for part in (*path, key))
        if _is_table(value):
            yield f"\n[{name}]"
            yield from _table(value, (*path, key))
        elif _is_tables(value):
            for one in value:
                yield f"\n[[{name}]]"
                yield from _table(one, (*path, key))


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(map(_is_table, value))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int | float):
        # repr gives a double back exactly; nan and inf are words of TOML too
        return repr(int(value) if isinstance(value, int) else float(value))
    if isinstance(value, Sequence):
        return f"[{', '.join(map(_value, value))}]"
    raise TypeError(f"{type(value).__name__} has no place in TOML")


def _text(text: str) -> str:
    # JSON's escapes are TOML's; only DEL must be escaped in addition
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
