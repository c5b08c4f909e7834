"""Frozen values as named JSON and back, by their type annotations.

The annotations decide what is made: a file names values, never types or code, so it can make
nothing but what the annotations of the document reach. Of the classes they reach only those are
taken that belong to the model or that the caller lists. Fields have names, so a field that is
added with a default loads from an older file; a name that is not known is refused, because what
it says would be lost.
"""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol, Union, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

_MODEL = "fusionview.model."
_NOT_FINITE = ("nan", "inf", "-inf")


class Keeps(Protocol):
    """Where the arrays and files of a document go; returned is what tells them in the JSON."""

    def put_array(self, array: NDArray[Any]) -> Any: ...
    def put_path(self, path: Path) -> Any: ...


class Gives(Protocol):
    """Where they come from."""

    def array(self, token: Any) -> NDArray[Any]: ...
    def path(self, token: Any) -> Path: ...
    def is_changed(self, path: Path) -> bool: ...


class Codec(NamedTuple):
    """How values of one type are written and read."""

    encode: Callable[[Any, Keeps], Any]
    decode: Callable[[Any, Gives], Any]


class UnknownFieldError(ValueError):
    """The file says something that this version has no place for."""


class Codecs:
    """The types that a document may hold: those of the model, and those listed.

    Parameters
    ----------
    revive
        What is done to values of a type after they were read, because the world has changed.

    Raises (`of`, and what it returns)
    ----------------------------------
    TypeError
        A type that may not be held, or a value that is not of its declared type.
    ValueError
        Content that is not of the declared type.
    """

    def __init__(
        self,
        listed: frozenset[type] = frozenset(),
        revive: Mapping[type, Callable[[Any, Gives], Any]] | None = None,
    ) -> None:
        self._listed = listed
        self._revive = revive or {}
        self._known: dict[Any, Codec] = {}

    def of(self, kind: Any) -> Codec:
        """Return how values of a type are written and read."""
        if kind not in self._known:
            self._known[kind] = self._make(kind)
        return self._known[kind]

    def _make(self, kind: Any) -> Codec:
        origin, parts = get_origin(kind), get_args(kind)
        if kind is Any or kind is object:
            return Codec(lambda value, _: plain(value), lambda content, _: content)
        if origin in (Union, types.UnionType):
            return self._union(parts)
        if origin is Literal:
            return _literal(parts)
        if origin is tuple:
            return self._tuple(parts)
        if origin is frozenset:
            return self._frozenset(parts[0])
        if origin in (Mapping, dict):
            return self._mapping(*parts)
        if origin is np.ndarray:
            return _array(parts[-1])
        if isinstance(kind, type):
            return self._class(kind)
        raise TypeError(f"{kind} cannot be kept in a file")

    def _class(self, kind: type) -> Codec:
        if kind in _SCALARS:
            return _SCALARS[kind]
        if not (kind.__module__.startswith(_MODEL) or kind in self._listed):
            raise TypeError(f"{kind.__qualname__} is not among the types that files may hold")
        if issubclass(kind, Enum):
            return _enum(kind)
        if is_dataclass(kind) or hasattr(kind, "_fields"):
            return self._record(kind)
        raise TypeError(f"{kind.__qualname__} cannot be kept in a file")

    def _record(self, kind: type) -> Codec:
        hints = get_type_hints(kind)
        names, needed = _fields(kind)
        revive = self._revive.get(kind, _as_it_is)

        def encode(value: Any, places: Keeps) -> Any:
            if type(value) is not kind:
                raise TypeError(f"{kind.__name__} expected, not {type(value).__name__}")
            return {n: self.of(hints[n]).encode(getattr(value, n), places) for n in names}

        def decode(content: Any, places: Gives) -> Any:
            given = _require(content, dict)
            if unknown := set(given) - set(names):
                raise UnknownFieldError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
            if missing := needed - set(given):
                raise ValueError(f"{kind.__name__} lacks {', '.join(sorted(missing))}")
            parts = {n: self.of(hints[n]).decode(item, places) for n, item in given.items()}
            return revive(kind(**parts), places)

        return Codec(encode, decode)

    def _tuple(self, parts: tuple[Any, ...]) -> Codec:
        if len(parts) == 2 and parts[1] is Ellipsis:
            return Codec(
                lambda value, p: [self.of(parts[0]).encode(one, p) for one in value],
                lambda content, p: tuple(
                    [self.of(parts[0]).decode(one, p) for one in _require(content, list)]
                ),
            )
        return Codec(
            lambda value, p: [
                self.of(kind).encode(one, p) for kind, one in zip(parts, value, strict=True)
            ],
            lambda content, p: tuple(
                self.of(kind).decode(one, p)
                for kind, one in zip(parts, _require(content, list), strict=True)
            ),
        )

    def _frozenset(self, kind: Any) -> Codec:
        return Codec(
            lambda value, p: sorted(self.of(kind).encode(one, p) for one in value),
            lambda content, p: frozenset(
                self.of(kind).decode(one, p) for one in _require(content, list)
            ),
        )

    def _mapping(self, key: Any, item: Any) -> Codec:
        """Objects where keys are text, else lists of pairs; both keep the order."""

        def encode(value: Any, p: Keeps) -> Any:
            if key is str:
                return {_text(k): self.of(item).encode(v, p) for k, v in value.items()}
            return [
                [self.of(key).encode(k, p), self.of(item).encode(v, p)] for k, v in value.items()
            ]

        def decode(content: Any, p: Gives) -> Any:
            if key is str:
                return {k: self.of(item).decode(v, p) for k, v in _require(content, dict).items()}
            pairs = [_require(pair, list) for pair in _require(content, list)]
            return {self.of(key).decode(k, p): self.of(item).decode(v, p) for k, v in pairs}

        return Codec(encode, decode)

    def _union(self, parts: tuple[Any, ...]) -> Codec:
        """None or one type; where there are several, their name goes with the value."""
        kinds = {_name(part): part for part in parts if part is not type(None)}
        optional = type(None) in parts

        def encode(value: Any, p: Keeps) -> Any:
            if value is None and optional:
                return None
            if len(kinds) == 1:
                return self.of(next(iter(kinds.values()))).encode(value, p)
            name = type(value).__name__
            if name not in kinds:
                raise TypeError(f"one of {', '.join(kinds)} expected, not {name}")
            return {"is": name, "value": self.of(kinds[name]).encode(value, p)}

        def decode(content: Any, p: Gives) -> Any:
            if content is None and optional:
                return None
            if len(kinds) == 1:
                return self.of(next(iter(kinds.values()))).decode(content, p)
            given = _require(content, dict)
            if set(given) != {"is", "value"} or given["is"] not in kinds:
                raise UnknownFieldError(f"one of {', '.join(kinds)} expected")
            return self.of(kinds[given["is"]]).decode(given["value"], p)

        return Codec(encode, decode)


def plain(value: Any) -> Any:
    """Return what JSON knows for a value of no declared type; what it does not know as text."""
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else repr(value)
    if isinstance(value, (np.generic, np.ndarray)):
        return plain(value.tolist())
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return str(value)


def _fields(kind: type) -> tuple[tuple[str, ...], set[str]]:
    """Return the names of all fields, and of those without a default."""
    if not is_dataclass(kind):
        names = tuple(kind._fields)  # type: ignore[attr-defined]
        return names, set(names) - set(kind._field_defaults)  # type: ignore[attr-defined]
    taken = [field for field in fields(kind) if field.init]
    bare = {f.name for f in taken if f.default is MISSING and f.default_factory is MISSING}
    return tuple(field.name for field in taken), bare


def _as_it_is(value: Any, _: Gives) -> Any:
    return value


def _name(kind: Any) -> str:
    return getattr(kind, "__name__", str(kind))


def _require(content: Any, kind: type) -> Any:
    if type(content) is not kind:
        raise ValueError(f"{kind.__name__} expected, not {type(content).__name__}")
    return content


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {type(value).__name__}")
    return str(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"a whole number expected, not {type(value).__name__}")
    return int(value)


def _number(value: Any) -> float | str:
    if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise TypeError(f"a number expected, not {type(value).__name__}")
    return float(value) if math.isfinite(value) else repr(float(value))


def _from_number(content: Any) -> float:
    if content in _NOT_FINITE and isinstance(content, str):
        return float(content)
    if type(content) not in (int, float):
        raise ValueError(f"a number expected, not {type(content).__name__}")
    return float(content)


def _truth(value: Any) -> bool:
    if not isinstance(value, (bool, np.bool_)):
        raise TypeError(f"true or false expected, not {type(value).__name__}")
    return bool(value)


_SCALARS: Mapping[Any, Codec] = {
    str: Codec(lambda value, _: _text(value), lambda content, _: _require(content, str)),
    bool: Codec(lambda value, _: _truth(value), lambda content, _: _require(content, bool)),
    int: Codec(lambda value, _: _whole(value), lambda content, _: _require(content, int)),
    float: Codec(lambda value, _: _number(value), lambda content, _: _from_number(content)),
    datetime: Codec(
        lambda value, _: value.isoformat(),
        lambda content, _: datetime.fromisoformat(_require(content, str)),
    ),
    Path: Codec(lambda value, p: p.put_path(value), lambda content, p: p.path(content)),
}


def _enum(kind: type[Enum]) -> Codec:
    def encode(value: Any, _: Keeps) -> Any:
        return kind(value).value

    def decode(content: Any, _: Gives) -> Any:
        if type(content) not in (str, int):
            raise ValueError(f"{kind.__name__} expected")
        return kind(content)

    return Codec(encode, decode)


def _literal(allowed: tuple[Any, ...]) -> Codec:
    def checked(value: Any, _: Keeps | Gives) -> Any:
        if value not in allowed:
            raise ValueError(f"one of {', '.join(map(str, allowed))} expected")
        return value

    return Codec(checked, checked)


def _array(dtype_hint: Any) -> Codec:
    """Arrays of one declared type of number; ``dtype[float32]`` and the like."""
    declared = get_args(dtype_hint)
    wanted = np.dtype(declared[0]) if declared and isinstance(declared[0], type) else None

    def encode(value: Any, places: Keeps) -> Any:
        array = np.asarray(value)
        return places.put_array(array if wanted is None else array.astype(wanted, copy=False))

    def decode(content: Any, places: Gives) -> Any:
        array = places.array(content)
        if wanted is not None and array.dtype != wanted:
            raise ValueError(f"numbers of type {wanted} expected, not {array.dtype}")
        return array

    return Codec(encode, decode)
