"""Every value that a study or a display can hold comes back as it was."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, make_dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from fusionview.app.projects.projects import LISTED, Document
from fusionview.io.project.project_file import SERIES_TYPES
from fusionview.io.project.values import Codecs, UnknownFieldError, plain
from fusionview.model.display import Display
from fusionview.model.provenance import Provenance
from fusionview.model.study import Study

CODECS = Codecs(LISTED | SERIES_TYPES)


class InMemory:
    """Arrays and files of a document that is not written anywhere."""

    def __init__(self) -> None:
        self._arrays: list[NDArray[Any]] = []

    def put_array(self, array: NDArray[Any]) -> Any:
        self._arrays.append(array)
        return len(self._arrays) - 1

    def put_path(self, path: Path) -> Any:
        return str(path)

    def array(self, token: int) -> NDArray[Any]:
        return self._arrays[token]

    def path(self, token: Any) -> Path:
        return Path(str(token))

    def is_changed(self, path: Path) -> bool:
        return False


def round_trip(kind: Any, value: Any) -> Any:
    places, codec = InMemory(), CODECS.of(kind)
    text = json.dumps(codec.encode(value, places), allow_nan=False)
    return codec.decode(json.loads(text), places)


def same(one: Any, other: Any) -> bool:
    """Equality field by field, for values that compare by identity."""
    if isinstance(one, (np.ndarray, Mapping)) != isinstance(other, (np.ndarray, Mapping)):
        return False
    if isinstance(one, np.ndarray):
        return bool(one.dtype == other.dtype) and np.array_equal(one, other, equal_nan=True)
    if is_dataclass(one):
        return type(one) is type(other) and all(
            same(getattr(one, f.name), getattr(other, f.name)) for f in fields(one)
        )
    if isinstance(one, Mapping):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, tuple):
        return isinstance(other, tuple) and len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and math.isnan(one):
        return isinstance(other, float) and math.isnan(other)
    return type(one) is type(other) and bool(one == other)


def reachable(kind: Any, seen: set[Any]) -> set[Any]:
    """Every class that the annotations of a type lead to."""
    if kind not in seen:
        seen.add(kind)
        for part in get_args(kind):
            reachable(part, seen)
        if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
            for hint in get_type_hints(kind).values():
                reachable(hint, seen)
    return seen


CLASSES = sorted(
    (
        kind
        for kind in reachable(Document, set())
        if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields"))
    ),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_class_that_a_document_leads_to_may_be_kept(kind: type) -> None:
    for hint in get_type_hints(kind).values():
        CODECS.of(hint)
    CODECS.of(kind)


def test_study_and_display_are_led_to() -> None:
    assert {Study, Display, Provenance} <= set(CLASSES)


SIMPLE: Mapping[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    bool: st.booleans(),
    int: st.integers(-(2**40), 2**40),
    float: st.floats(),
    datetime: st.datetimes(),
    Path: st.just(Path("a/b.dcm")),
    type(None): st.none(),
    Any: st.one_of(st.none(), st.integers(), st.text(max_size=3), st.booleans()),
}


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type, as its annotation says."""
    if kind in SIMPLE:
        return SIMPLE[kind]
    if isinstance(kind, type) and get_origin(kind) is None:
        return st.sampled_from(kind) if issubclass(kind, Enum) else record_of(kind)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in (Union, UnionType):
        return st.one_of(*map(values_of, parts))
    if origin is frozenset:
        return st.frozensets(values_of(parts[0]), max_size=3)
    if origin is not tuple:
        return st.dictionaries(values_of(parts[0]), values_of(parts[1]), max_size=2)
    if parts[-1] is Ellipsis:
        return st.lists(values_of(parts[0]), max_size=3).map(tuple)
    return st.tuples(*map(values_of, parts))


def record_of(kind: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    return st.fixed_dictionaries({name: values_of(hint) for name, hint in hints.items()}).map(
        lambda parts: kind(**parts)
    )


FREE = [
    kind
    for kind in CLASSES
    if not any(get_origin(part) is np.ndarray for part in reachable(kind, set()))
    and "__post_init__" not in kind.__dict__
    and not any("__post_init__" in getattr(part, "__dict__", {}) for part in reachable(kind, set()))
]


@pytest.mark.parametrize("kind", FREE, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_value_comes_back_as_it_was(kind: Any, data: st.DataObject) -> None:
    value = data.draw(values_of(kind))
    assert same(round_trip(kind, value), value)


@dataclass(frozen=True)
class Old:
    name: str


def test_a_field_that_came_later_gets_its_default() -> None:
    new = make_dataclass("Old", [("name", str), ("size", int, 7)], frozen=True)
    codecs = Codecs(frozenset({Old, new}))
    stored = codecs.of(Old).encode(Old("a"), InMemory())
    assert codecs.of(new).decode(stored, InMemory()) == new("a", 7)


def test_a_field_that_is_not_known_is_refused_rather_than_lost() -> None:
    with pytest.raises(UnknownFieldError, match="size"):
        Codecs(frozenset({Old})).of(Old).decode({"name": "a", "size": 1}, InMemory())


def test_a_field_without_default_must_be_there() -> None:
    with pytest.raises(ValueError, match="lacks name"):
        Codecs(frozenset({Old})).of(Old).decode({}, InMemory())


class Pair(NamedTuple):
    one: int
    other: float = 2.0


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (int, 1.0),
        (int, True),
        (bool, 1),
        (str, 1),
        (float, "1.0"),
        (float, True),
        (tuple[int, ...], "12"),
        (tuple[int, int], [1]),
        (Mapping[str, int], []),
        (Literal["a", "b"], "c"),
        (NDArray[np.float32], 0),
    ],
)
def test_content_of_another_type_is_refused(kind: Any, content: Any) -> None:
    places = InMemory()
    places.put_array(np.zeros(3, np.float64))
    with pytest.raises(ValueError, match=r"expected|shorter"):
        Codecs().of(kind).decode(content, places)


def test_only_listed_types_are_made() -> None:
    with pytest.raises(TypeError, match="not among the types"):
        Codecs().of(Pair)
    assert Codecs(frozenset({Pair})).of(Pair).decode({"one": 1}, InMemory()) == Pair(1, 2.0)


def test_settings_of_unknown_types_become_plain_values() -> None:
    given = {"a": np.float32(0.5), "b": (1, 2), "c": Path("x"), "d": math.inf, "e": np.arange(2)}
    assert plain(given) == {"a": 0.5, "b": [1, 2], "c": "x", "d": "inf", "e": [0, 1]}
