"""Tables of features of many regions: CSV, JSON or Parquet, long or wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fusionview.errors import WriteError
from fusionview.io.atomic import replacing, write_text
from fusionview.io.sidecar import dumped, sidecar_path
from fusionview.io.tables import COLUMNS, write_rows
from fusionview.model.features import FeatureTable, Form

ENDINGS = (".csv", ".json", ".parquet")
WHAT = ("patient", "image", "region", "settings")


@dataclass(frozen=True, eq=False, kw_only=True)
class Extraction:
    """One table of features, and what it is of.

    Attributes
    ----------
    report
        The IBSI reporting items (`fusionview.texture.reporting`).
    sha256
        Of the files that went in, by what they are.
    """

    patient: str = ""
    image: str = ""
    region: str = ""
    settings: str = ""
    table: FeatureTable
    report: Mapping[str, Any] = field(default_factory=dict)
    sha256: Mapping[str, str] = field(default_factory=dict)

    @property
    def what(self) -> tuple[str, ...]:
        """The cells that say what the numbers are of."""
        return self.patient, self.image, self.region, self.settings


def write_extractions(
    extractions: Sequence[Extraction],
    path: Path,
    *,
    form: Form = Form.LONG,
    failures: Sequence[Mapping[str, str]] = (),
) -> None:
    """Write tables of features, with settings, software, checksums and IBSI's items beside.

    The ending of ``path`` chooses the format; a JSON holds all in one file, others get one
    beside them. Long tables have a row for each value, with its note; wide ones a column for
    each tag, empty where there is no value.

    Raises
    ------
    WriteError
        If the ending is not known or a file cannot be written; an old one stays.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise WriteError(
            f"{path.name} is no table.", hint=f"Choose a name that ends in {', '.join(ENDINGS)}."
        )
    header, rows = _long(extractions) if form is Form.LONG else _wide(extractions)
    about = {
        "format": "fusionview-features",
        "version": 1,
        "form": form.value,
        "extractions": [_about(one) for one in extractions],
        "failures": [dict(one) for one in failures],
    }
    if ending == ".json":
        named = [dict(zip(header, row, strict=True)) for row in rows]
        write_text(path, dumped({**about, "rows": named}))
        return
    if ending == ".csv":
        write_rows(header, rows, path)
    else:
        _write_parquet(header, rows, path)
    write_text(sidecar_path(path), dumped(about))


def _long(extractions: Sequence[Extraction]) -> tuple[list[str], list[tuple[Any, ...]]]:
    rows = [(*one.what, *row) for one in extractions for row in _ordered(one.table)]
    return [*WHAT, *COLUMNS], rows


def _ordered(table: FeatureTable) -> list[tuple[Any, ...]]:
    return [tuple(getattr(row, column) for column in COLUMNS) for row in table.rows]


def _wide(extractions: Sequence[Extraction]) -> tuple[list[str], list[tuple[Any, ...]]]:
    tags = list(dict.fromkeys(row.tag for one in extractions for row in one.table.rows))
    rows: list[tuple[Any, ...]] = []
    for one in extractions:
        values = {row.tag: row.value for row in one.table.rows}
        rows.append((*one.what, *(values.get(tag) for tag in tags)))
    return [*WHAT, *tags], rows


def _about(one: Extraction) -> dict[str, Any]:
    told = dict(zip(WHAT, one.what, strict=True))
    provenance = one.table.provenance.as_dict()
    return {**told, "sha256": dict(one.sha256), "provenance": provenance, "ibsi": dict(one.report)}


def _write_parquet(header: Sequence[str], rows: Sequence[tuple[Any, ...]], path: Path) -> None:
    import pyarrow  # noqa: PLC0415 - 0.2 s and 100 MB that only this format needs
    from pyarrow import parquet  # noqa: PLC0415

    texts = {*WHAT, *COLUMNS} - {"value"}
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(header)
    arrays = [
        pyarrow.array(column, pyarrow.string() if name in texts else pyarrow.float64())
        for name, column in zip(header, columns, strict=True)
    ]
    with replacing(path) as temporary:
        parquet.write_table(pyarrow.table(arrays, names=list(header)), temporary)
