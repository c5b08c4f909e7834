"""The columns of the region table: window, files and command line read the same lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.measuring.statistics import Statistics
from fusionview.roi.measuring.uncertainty import asymmetry_index

Value = str | float | int | None

NOT_YET = "Not computed yet."


@dataclass(frozen=True, eq=False, kw_only=True)
class TableRow:
    """One region in one volume.

    Attributes
    ----------
    statistics
        None while there are none, or where there can be none; ``note`` then says why.
    opposite, opposite_name
        The mirrored counterpart of the region, in the same volume; None without one.
    old
        The numbers are those from before the last change of region, volume or registration.
    """

    region: Region
    volume: Volume
    statistics: Statistics | None
    opposite: Statistics | None = None
    opposite_name: str = ""
    note: str = ""
    old: bool = False

    @property
    def waiting(self) -> bool:
        """Whether newer numbers are to come."""
        return self.old or (self.statistics is None and not self.note)


@dataclass(frozen=True, eq=False, kw_only=True)
class Column:
    """One column.

    Attributes
    ----------
    key
        Its name in files, with the unit where it has one of its own.
    title, description
        For people; the description says how it is defined, and where that is written.
    value
        None where the row has none.
    usual
        Whether the narrow panel shows it unless told otherwise.
    is_spread
        Whether it is what follows ±.
    """

    key: str
    title: str
    description: str
    value: Callable[[TableRow], Value]
    usual: bool = False
    is_text: bool = False
    is_spread: bool = False


def table_cells(rows: Sequence[TableRow], columns: Sequence[Column]) -> list[list[Value]]:
    """Return the values of some columns, for files and copies; what is old is left out."""
    return [[_fresh(row, column) for column in columns] for row in rows]


def mtv_ml(row: TableRow) -> float | None:
    """Metabolic tumour volume: that of a region which a threshold found in this volume's SUV.

    None for every other region: its volume says nothing of metabolism.
    """
    made = row.region.provenance
    found = made is not None and "threshold" in made.settings
    here = row.region.volume_id == row.volume.id and row.volume.quantity.is_suv
    return row.statistics.volume_ml if found and here and row.statistics is not None else None


def asymmetry_percent(row: TableRow) -> float | None:
    """Mean of the region less that of its counterpart, in percent of the mean of both."""
    if row.statistics is None or row.opposite is None or row.opposite.unit != row.statistics.unit:
        return None
    index = asymmetry_index(row.statistics.mean, row.opposite.mean)
    return None if index is None else 100.0 * index


def _fresh(row: TableRow, column: Column) -> Value:
    if row.old and not column.is_text:
        return None
    return column.value(row)


def _number(name: str) -> Callable[[TableRow], Any]:
    """Read a number of the statistics, such as ``"mean"`` or ``"plus_minus.mean"``."""
    first, _, rest = name.partition(".")
    read, more = attrgetter(first), attrgetter(rest) if rest else None

    def value(row: TableRow) -> Any:
        found = None if row.statistics is None else read(row.statistics)
        return found if found is None or more is None else more(found)

    return value


def _of_suv(name: str) -> Callable[[TableRow], Any]:
    """Read a number that means something in units of SUV only."""
    read = _number(name)
    return lambda row: read(row) if row.volume.quantity.is_suv else None


def _of_uptake(name: str) -> Callable[[TableRow], Any]:
    """Read a number that means something where tracer uptake is measured."""
    read = _number(name)

    def value(row: TableRow) -> Any:
        volume = row.volume
        return read(row) if volume.kind.is_functional or volume.quantity.is_suv else None

    return value


def _unit(row: TableRow) -> str:
    return row.statistics.unit if row.statistics is not None else row.volume.unit


def _note(row: TableRow) -> str:
    if row.waiting:
        return NOT_YET
    return row.note or (row.statistics.note if row.statistics is not None else "")


COLUMNS: tuple[Column, ...] = (
    Column(
        key="region",
        title="Region",
        description="Name of the region. Double-click to rename it.",
        value=lambda row: row.region.name,
        usual=True,
        is_text=True,
    ),
    Column(
        key="volume",
        title="Layer",
        description="What was measured: its stored voxels, never interpolated ones.",
        value=lambda row: row.volume.name,
        usual=True,
        is_text=True,
    ),
    Column(
        key="quantity",
        title="Quantity",
        description="What the values of the layer are.",
        value=lambda row: row.volume.quantity.label,
        is_text=True,
    ),
    Column(
        key="unit",
        title="Unit",
        description="Of mean, SD, extremes, percentiles and peaks.",
        value=_unit,
        usual=True,
        is_text=True,
    ),
    Column(
        key="voxels",
        title="Voxels",
        description="Voxels that were measured; those without a value are not counted.",
        value=_number("voxels"),
    ),
    Column(
        key="volume_ml",
        title="mL",
        description="Volume: measured voxels times the volume of a voxel.",
        value=_number("volume_ml"),
        usual=True,
    ),
    Column(
        key="volume_ml_pm",
        title="± mL",
        description="Half the spread of the volume when the border moves by one voxel, in and out.",
        value=_number("plus_minus.volume_ml"),
        is_spread=True,
    ),
    Column(
        key="mean",
        title="Mean",
        description="Mean of the voxels (IBSI Q4LE).",
        value=_number("mean"),
        usual=True,
    ),
    Column(
        key="mean_pm",
        title="± mean",
        description="Half the spread of the mean when the border moves by one voxel, in and out.",
        value=_number("plus_minus.mean"),
        is_spread=True,
        usual=True,
    ),
    Column(
        key="sd",
        title="SD",
        description="Standard deviation of the voxels, with n − 1.",
        value=_number("sd"),
        usual=True,
    ),
    Column(
        key="min",
        title="Min",
        description="Lowest voxel (IBSI 1GSF).",
        value=_number("min"),
    ),
    Column(
        key="median",
        title="Median",
        description="Median of the voxels (IBSI Y12H).",
        value=_number("median"),
    ),
    Column(
        key="max",
        title="Max",
        description="Highest voxel (IBSI 84IY); of an SUV, SUVmax.",
        value=_number("max"),
        usual=True,
    ),
    Column(
        key="max_pm",
        title="± max",
        description="Half the spread of the maximum when the border moves by one voxel, in and "
        "out: 0 where the hottest voxel lies inside.",
        value=_number("plus_minus.max"),
        is_spread=True,
    ),
    Column(
        key="p10",
        title="P10",
        description="10th percentile, linear between the ordered values (IBSI QG58).",
        value=_number("p10"),
    ),
    Column(
        key="p25",
        title="P25",
        description="25th percentile, linear between the ordered values.",
        value=_number("p25"),
    ),
    Column(
        key="p75",
        title="P75",
        description="75th percentile, linear between the ordered values.",
        value=_number("p75"),
    ),
    Column(
        key="p90",
        title="P90",
        description="90th percentile, linear between the ordered values (IBSI 8DWT).",
        value=_number("p90"),
    ),
    Column(
        key="suv_peak",
        title="Peak",
        description="SUVpeak: highest mean of a 12 mm sphere (about 1 mL) centred anywhere in the "
        "region, parts of voxels counting in part (PERCIST, Wahl et al. 2009).",
        value=_of_uptake("suv_peak"),
        usual=True,
    ),
    Column(
        key="peak_local",
        title="Local peak",
        description="IBSI VJGA: mean of the whole voxels within 6.2 mm of the hottest voxel.",
        value=_of_uptake("peak_local"),
    ),
    Column(
        key="peak_global",
        title="Global peak",
        description="IBSI 0F91: highest mean of the whole voxels within 6.2 mm of any voxel of "
        "the region.",
        value=_of_uptake("peak_global"),
    ),
    Column(
        key="mtv_ml",
        title="MTV (mL)",
        description="Metabolic tumour volume: volume of a region that a threshold found in the "
        "SUV of this layer, with what was changed by hand since. Empty for all other regions: "
        "nobody checked that they are tumour.",
        value=mtv_ml,
    ),
    Column(
        key="tlg",
        title="TLG (g)",
        description="Total lesion glycolysis: volume times mean SUV (Larson et al. 1999). It is "
        "one of a lesion only if the region is a lesion and the tracer is FDG.",
        value=_of_suv("tlg"),
    ),
    Column(
        key="tlg_pm",
        title="± TLG",
        description="Half the spread of TLG when the border moves by one voxel, in and out.",
        value=_of_suv("plus_minus.tlg"),
        is_spread=True,
    ),
    Column(
        key="asymmetry_percent",
        title="AI (%)",
        description="Asymmetry index: mean of this region less mean of its mirrored counterpart, "
        "in percent of the mean of both. Make the counterpart with Region > Mirror to the other "
        "side.",
        value=asymmetry_percent,
    ),
    Column(
        key="note",
        title="Note",
        description="Why a number is missing, and what a careful reader should know.",
        value=_note,
        is_text=True,
    ),
)

KEYS: tuple[str, ...] = tuple(column.key for column in COLUMNS)
USUAL_KEYS: tuple[str, ...] = tuple(column.key for column in COLUMNS if column.usual)


def columns_of(keys: Sequence[str]) -> tuple[Column, ...]:
    """Return columns by their keys, in the order of `COLUMNS`; unknown keys are passed over."""
    return tuple(column for column in COLUMNS if column.key in keys)


def copied_text(rows: Sequence[TableRow], columns: Sequence[Column]) -> str:
    """Return rows for a spreadsheet: tabs between cells, names of columns first, all digits."""
    names: list[Value] = [column.key for column in columns]
    lines = [names, *table_cells(rows, columns)]
    return "\n".join("\t".join(_cell(one) for one in line) for line in lines) + "\n"


def _cell(value: Value) -> str:
    if value is None:
        return ""
    return " ".join(value.split()) if isinstance(value, str) else repr(value)
