"""What a list asks for: one case for each row and each settings file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from fusionview.errors import FusionViewError, ReadError
from fusionview.model.quantity import Quantity
from fusionview.texture.settings_file import find_toml

NEEDED = ("image", "region")
KNOWN = (*NEEDED, "patient", "name", "series", "quantity", "settings")
MORE = ""
"""Key of cells without a column."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One image with one file of regions and one set of settings, in plain words.

    Attributes
    ----------
    patient
        As the list calls it; nothing is read from headers.
    name
        Which region of the file; empty for all of them.
    settings, text
        What the settings are called, and their TOML.
    """

    patient: str
    image: str
    region: str
    name: str
    series: str
    quantity: str
    settings: str
    text: str

    def as_dict(self) -> dict[str, str]:
        """Return plain values, which any process can be sent."""
        return asdict(self)


@dataclass(frozen=True)
class Settings:
    """Texture settings by name, as TOML."""

    name: str
    text: str


def read_cases(path: Path, settings: Sequence[Settings]) -> tuple[Case, ...]:
    """Read a list: CSV with the columns image and region, and those of `KNOWN` that are wanted.

    Paths are relative to the list. A row that names settings takes those, any other row takes
    each of ``settings``.

    Raises
    ------
    ReadError
        If the list cannot be read, lacks a column or has one that is not known, or no settings
        were given; the message names the line.
    """
    cases = tuple(
        case for number, row in _rows(path) for case in _of_row(path, number, row, settings)
    )
    if not cases:
        raise ReadError(f"{path.name} lists nothing.", hint="Write one line for each region.")
    return cases


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        # a BOM is what spreadsheets put in front
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ReadError(
            f"The list {path.name} cannot be read: {reason}.", hint="Save it as CSV in UTF-8."
        ) from error
    lines = text.splitlines()
    reader = csv.DictReader(lines, delimiter=_delimiter(lines), restkey=MORE, strict=True)
    names = [name.strip().lower() for name in reader.fieldnames or ()]
    _require_columns(path, names)
    reader.fieldnames = names
    try:
        for row in reader:
            if any(row.get(MORE, ())):
                raise ReadError(
                    f"{path.name}, line {reader.line_num} has more cells than the first line.",
                    hint='Put what holds a separator in quotes: "a, b.nii".',
                )
            yield reader.line_num, {key: (row[key] or "").strip() for key in names}
    except csv.Error as error:
        raise ReadError(
            f"{path.name}, line {reader.line_num}: {error}.", hint="Save it as CSV in UTF-8."
        ) from error


def _delimiter(lines: Sequence[str]) -> str:
    """Return what separates cells, semicolons and tabs being those of some spreadsheets."""
    names = lines[0] if lines else ""
    return next((one for one in (",", ";", "\t") if one in names), ",")


def _require_columns(path: Path, names: Sequence[str]) -> None:
    missing = [name for name in NEEDED if name not in names]
    unknown = [name for name in names if name not in KNOWN]
    if missing:
        raise ReadError(
            f"{path.name} has no column {' and no column '.join(missing)}.",
            hint=f"The first line names the columns, of {', '.join(KNOWN)}.",
        )
    if unknown:
        raise ReadError(
            f"{path.name} has a column {unknown[0]!r}, which means nothing here.",
            hint=f"There are {', '.join(KNOWN)}.",
        )


def _of_row(
    path: Path, number: int, row: dict[str, str], settings: Sequence[Settings]
) -> Iterator[Case]:
    if not any(row.values()):
        return
    for name in NEEDED:
        if not row[name]:
            raise ReadError(f"{path.name}, line {number}: no {name}.", hint="Fill in its path.")
    quantity = row.get("quantity", "")
    if quantity and quantity not in set(Quantity):
        raise ReadError(
            f"{path.name}, line {number}: there is no quantity {quantity!r}.",
            hint=f"There are {', '.join(Quantity)}.",
        )
    own = row.get("settings", "")
    chosen = [_own_settings(path, number, own)] if own else settings
    if not chosen:
        raise ReadError(
            f"{path.name}, line {number} names no settings.",
            hint="Give --settings, or fill in the column.",
        )
    for one in chosen:
        yield Case(
            patient=row.get("patient", ""),
            image=str((path.parent / row["image"]).resolve()),
            region=str((path.parent / row["region"]).resolve()),
            name=row.get("name", ""),
            series=row.get("series", ""),
            quantity=quantity,
            settings=one.name,
            text=one.text,
        )


def _own_settings(path: Path, number: int, name: str) -> Settings:
    file = path.parent / name
    try:
        return Settings(Path(name).stem, find_toml(file if file.is_file() else name))
    except FusionViewError as error:
        raise ReadError(f"{path.name}, line {number}: {error.message}", hint=error.hint) from error
