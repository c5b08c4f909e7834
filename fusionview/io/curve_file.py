"""Tables of curves: activity of regions by frame, and samples of blood, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from fusionview.errors import ReadError

_MOST_BYTES = 64_000_000
_SECONDS_PER = {"s": 1.0, "min": 60.0}


@dataclass(frozen=True)
class CurveTable:
    """One region by frame: seconds after injection, seconds, values.

    Attributes
    ----------
    unit
        Empty if the table does not say.
    """

    name: str
    start_s: tuple[float, ...]
    lasts_s: tuple[float, ...]
    values: tuple[float, ...]
    unit: str = ""


def read_curves(path: Path) -> tuple[CurveTable, ...]:
    """Read the table that ``fusionview curve --csv`` writes, or one like it.

    Columns: ``start`` or ``start_s``, ``duration_s``, ``mean`` (or ``value``); ``region`` where
    there are several, ``unit`` if known. Frames without a value are left out.

    Raises
    ------
    ReadError
        A missing file or column, a number that is none, an axis that is no time.
    """
    curves: dict[str, list[tuple[float, float, float, str]]] = {}
    for line, row in _rows(path):
        if (row.get("axis") or "time") != "time":
            raise ReadError(f"{path.name} holds no curve over time.", hint="Choose a dynamic one.")
        if not _first(row, "mean", "value"):
            continue
        values = (
            _number(path, line, row, "start_s", "start"),
            _number(path, line, row, "duration_s"),
            _number(path, line, row, "mean", "value"),
            row.get("unit") or "",
        )
        curves.setdefault(row.get("region") or "curve", []).append(values)
    if not curves:
        raise ReadError(f"{path.name} holds no curve.", hint="Check that it has rows with values.")
    return tuple(_curve(name, sorted(rows)) for name, rows in curves.items())


def read_samples(path: Path) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Read blood samples: seconds after injection, and values.

    Columns: ``time_s`` or ``time_min``, and ``value``.

    Raises
    ------
    ReadError
        A missing file or column, a number that is none.
    """
    times, values = [], []
    for line, row in _rows(path):
        unit = "s" if "time_s" in row else "min"
        times.append(_SECONDS_PER[unit] * _number(path, line, row, f"time_{unit}"))
        values.append(_number(path, line, row, "value"))
    if not times:
        raise ReadError(f"{path.name} holds no samples.", hint="Check that it has rows.")
    return tuple(times), tuple(values)


def _curve(name: str, rows: list[tuple[float, float, float, str]]) -> CurveTable:
    start, lasts, values, units = zip(*rows, strict=True)
    return CurveTable(name, start, lasts, values, units[0])


def _rows(path: Path) -> list[tuple[int, Mapping[str, str]]]:
    """Return the rows with their line numbers; names of columns in lower case."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ReadError(f"{path.name} is too large for a curve.", hint="Choose another file.")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ReadError(
            f"The table {path.name} cannot be read: {reason}.", hint="Give a CSV file."
        ) from error
    lines = text.splitlines()
    delimiter = next((d for d in (",", ";", "\t") if lines and d in lines[0]), ",")
    try:
        table = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise ReadError(f"{path.name} is not a CSV table.", hint="Export it again.") from error
    names = [name.strip().lower() for name in table[0]] if table else []
    return [
        (line, dict(zip(names, (cell.strip() for cell in row), strict=False)))
        for line, row in enumerate(table[1:], start=2)
        if any(cell.strip() for cell in row)
    ]


def _first(row: Mapping[str, str], *names: str) -> str:
    return next((row[name] for name in names if name in row), "")


def _number(path: Path, line: int, row: Mapping[str, str], *names: str) -> float:
    if not any(name in row for name in names):
        raise ReadError(
            f"{path.name} has no column {' or '.join(names)}.",
            hint="Name the columns in the first line.",
        )
    text = _first(row, *names)
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        raise ReadError(
            f"{path.name}, line {line}: {names[0]} is {text!r}, which is no number.",
            hint="Use decimal points, and no text in number columns.",
        )
    return value
