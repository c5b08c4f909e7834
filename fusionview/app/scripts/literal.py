"""Values as the Python text that makes them again."""

import math
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np

MOST_NUMBERS = 64
"""Larger arrays are images: a script names where they come from instead."""


@dataclass(frozen=True)
class Source:
    """An expression, and the import lines that it needs."""

    text: str
    imports: frozenset[str] = frozenset()


def source(value: object) -> Source:
    """Return the expression whose value is exactly ``value``; points become tuples.

    Raises
    ------
    TypeError
        If there is none: functions, images, open files.
    """
    if isinstance(value, np.ndarray | np.generic):
        if value.size > MOST_NUMBERS:
            raise TypeError("an image has no expression")
        return source(_tuples(value.tolist()))
    if isinstance(value, Enum):
        return _imported(type(value), f"{type(value).__name__}.{value.name}")
    if isinstance(value, Path):
        return _joined("Path({})", [Source(repr(str(value)), _import("pathlib", "Path"))])
    if value is None or isinstance(value, bool | int | str):
        return Source(repr(value))
    if isinstance(value, float):
        return Source(repr(value) if math.isfinite(value) else f'float("{value}")')
    if isinstance(value, tuple | list):
        comma = "," if isinstance(value, tuple) and len(value) == 1 else ""
        shape = "[{}]" if isinstance(value, list) else "({}" + comma + ")"
        return _joined(shape, [source(one) for one in value])
    if isinstance(value, Mapping):
        return _joined("{{{}}}", [_entry(key, one) for key, one in value.items()])
    if is_dataclass(value) and not isinstance(value, type):
        return _of_dataclass(value)
    raise TypeError(f"{type(value).__name__} has no expression")


def _of_dataclass(value: Any) -> Source:
    kind = type(value)
    parts = []
    for one in fields(value):
        held = getattr(value, one.name)
        if one.init and not _is_usual(one, held):
            text = _array(held) if isinstance(held, np.ndarray) else source(held)
            parts.append(Source(f"{one.name}={text.text}", text.imports))
    made = _joined(kind.__name__ + "({})", parts)
    return Source(made.text, made.imports | _import(kind.__module__, kind.__qualname__))


def _array(value: np.ndarray) -> Source:
    if value.size > MOST_NUMBERS:
        raise TypeError("an image has no expression")
    return Source(f"np.array({value.tolist()!r})", frozenset({"import numpy as np"}))


def _is_usual(one: Field[Any], held: object) -> bool:
    if one.default is MISSING or isinstance(held, np.ndarray):
        return False
    return bool(held == one.default)


def _entry(key: object, value: object) -> Source:
    pair = source(key), source(value)
    return Source(f"{pair[0].text}: {pair[1].text}", pair[0].imports | pair[1].imports)


def _tuples(value: object) -> object:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value


def _imported(kind: type, text: str) -> Source:
    return Source(text, _import(kind.__module__, kind.__qualname__))


def _import(module: str, name: str) -> frozenset[str]:
    if "." in name or module == "__main__":
        raise TypeError(f"{name} cannot be imported")
    return frozenset({f"from {module} import {name}"})


def _joined(shape: str, parts: list[Source]) -> Source:
    text = shape.format(", ".join(part.text for part in parts))
    return Source(text, frozenset().union(*(part.imports for part in parts)))
