"""Frozen values as plain JSON and back, by their type annotations; nothing is ever executed.

Fields that are added to a dataclass need no change here. Known are numbers, text, paths, dates,
enumerations, arrays, tuples, mappings, named tuples and dataclasses of these.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import numpy as np

Convert = Callable[[Any], Any]


def to_json(value: Any) -> Any:
    """Return a value as what ``json.dumps`` takes.

    Raises
    ------
    TypeError
        If something in it cannot be written.
    """
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return [to_json(getattr(value, name)) for name in _names(type(value))]
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
        return [value.dtype.str, list(value.shape), value.ravel().tolist()]
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


def from_json(kind: Any, content: Any) -> Any:
    """Return the value of a type that `to_json` wrote.

    Raises
    ------
    TypeError, ValueError, KeyError
        If the content is not of this type.
    """
    return reader(kind)(content)


@cache
def reader(kind: Any) -> Convert:
    """Return the function that makes values of a type."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(kind)
    if origin in (tuple, Sequence, list):
        return _sequence(kind)
    if origin in (Mapping, dict):
        convert = reader(get_args(kind)[1])
        return lambda content: {key: convert(item) for key, item in content.items()}
    if kind is np.ndarray or origin is np.ndarray:
        return _array
    if isinstance(kind, type):
        return _class(kind)
    if kind is Any or kind is object:
        return lambda content: content
    raise TypeError(f"{kind} cannot be read from JSON")


def _class(kind: type) -> Convert:
    if is_dataclass(kind):
        return _dataclass(kind)
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        parts = [reader(hint) for hint in get_type_hints(kind).values()]
        return lambda content: kind(
            *(convert(item) for convert, item in zip(parts, content, strict=True))
        )
    if kind is datetime:
        return datetime.fromisoformat
    if kind in (str, bool, int):
        return _exactly(kind)
    if kind is object:
        return lambda content: content
    return kind  # float, Path and enumerations are made by calling them


def _exactly(kind: type) -> Convert:
    def convert(content: Any) -> Any:
        if type(content) is not kind:
            raise TypeError(f"{kind.__name__} expected")
        return content

    return convert


def _dataclass(kind: type) -> Convert:
    hints, names = get_type_hints(kind), _names(kind)
    parts = tuple((name, reader(hints[name])) for name in names)

    def convert(content: Any) -> Any:
        if len(content) != len(parts):
            raise ValueError(f"{kind.__name__} has {len(parts)} fields")
        return kind(**{name: part(item) for (name, part), item in zip(parts, content, strict=True)})

    return convert


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.init)


def _optional(kind: Any) -> Convert:
    others = [part for part in get_args(kind) if part is not type(None)]
    if len(others) != 1:
        raise TypeError(f"{kind} cannot be read from JSON")
    convert = reader(others[0])
    return lambda content: None if content is None else convert(content)


def _sequence(kind: Any) -> Convert:
    parts = get_args(kind)
    if get_origin(kind) is tuple and parts[-1] is not Ellipsis:
        converts = [reader(part) for part in parts]
        return lambda content: tuple(
            convert(item) for convert, item in zip(converts, content, strict=True)
        )
    convert = reader(parts[0])
    return lambda content: tuple([convert(item) for item in content])


def _array(content: Any) -> Any:
    dtype, shape, values = content
    if np.dtype(dtype).kind not in "biuf":
        raise ValueError("not numbers")
    return np.array(values, np.dtype(dtype)).reshape(shape)
