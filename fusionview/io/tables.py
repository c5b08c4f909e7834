"""Tables of numbers as CSV: UTF-8, decimal points, full precision; provenance in a JSON beside."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from fusionview.io.atomic import write_text
from fusionview.io.sidecar import dumped, sidecar_path
from fusionview.model.features import FeatureTable, FeatureValue
from fusionview.model.volume import Volume

COLUMNS = ("family", "name", "tag", "ibsi_id", "value", "unit", "note")


def write_features(
    table: FeatureTable,
    path: Path,
    volumes: Sequence[Volume] = (),
    report: Mapping[str, Any] | None = None,
    sha256: Mapping[str, str] | None = None,
) -> None:
    """Write the features of one region as CSV (of several: `fusionview.io.feature_tables`).

    Parameters
    ----------
    volumes
        What was measured; the passports of their SUV go beside the table.
    report
        The IBSI reporting items, which go beside it too.
    sha256
        Of the files that went in, by what they are; likewise.

    Raises
    ------
    WriteError
        If the file cannot be written; an old one stays.
    """
    path = Path(path)
    write_rows(COLUMNS, (_cells(row) for row in table.rows), path)
    beside = _origin(table.provenance.as_dict(), volumes)
    told = (("sha256", sha256), ("ibsi", report))
    beside |= {name: one for name, one in told if one is not None}
    write_text(sidecar_path(path), dumped(beside))


def write_measurements(
    header: Sequence[str], rows: Iterable[Sequence[Any]], path: Path, volumes: Sequence[Volume]
) -> None:
    """Write a table of measured values as CSV, with the origin of the volumes beside it.

    A name that ends in .json gets one object with both; an absent value is null there.

    Raises
    ------
    WriteError
        If a file cannot be written; an old one stays.
    """
    path = Path(path)
    origins = [v.provenance.as_dict() for v in volumes if v.provenance is not None]
    if path.suffix.lower() == ".json":
        named = [dict(zip(header, map(_json_value, row), strict=True)) for row in rows]
        write_text(path, dumped({**_origin(origins, volumes), "rows": named}))
        return
    write_rows(header, rows, path)
    write_text(sidecar_path(path), dumped(_origin(origins, volumes)))


def _json_value(value: Any) -> Any:
    """Return a cell for JSON, which knows neither empty cells nor NaN."""
    if isinstance(value, np.generic):
        value = value.item()
    absent = value is None or value == "" or (isinstance(value, float) and not isfinite(value))
    return None if absent else value


def _origin(provenance: Any, volumes: Sequence[Volume]) -> dict[str, Any]:
    content: dict[str, Any] = {"format": "fusionview-table", "version": 1, "provenance": provenance}
    passports = [
        {"volume": volume.id, "quantity": volume.quantity.value, **volume.passport.as_dict()}
        for volume in volumes
        if volume.passport is not None
    ]
    if passports:
        content["passports"] = passports
    return content


def write_rows(header: Sequence[str], rows: Iterable[Sequence[Any]], path: Path) -> None:
    """Write any table; None becomes an empty cell, a float all the digits it needs.

    Raises
    ------
    WriteError
        If the file cannot be written; an old one stays.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    write_text(Path(path), text.getvalue())


def _cells(row: FeatureValue) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in COLUMNS)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (bool, int)):
        return str(value)
    try:
        return repr(float(value))
    except (TypeError, ValueError):
        return str(value)
