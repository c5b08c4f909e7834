"""`fusionview measure`: the numbers of a region, or of many as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fusionview.app.region_table import COLUMNS, KEYS, TableRow, table_cells
from fusionview.cli.choosing import choose, load_series, scan_path
from fusionview.cli.options import NIFTI, REPORT, require_writable
from fusionview.cli.terminal import number, print_json, print_line, print_note
from fusionview.errors import FusionViewError, ReadError
from fusionview.io.as_kind import as_kind
from fusionview.io.exchange.measured import MeasuredRegion
from fusionview.io.exchange.objects import read_object
from fusionview.io.exchange.regions import read_regions
from fusionview.io.series import Series
from fusionview.io.tables import write_measurements
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.measuring import statistics
from fusionview.roi.measuring.statistics import Statistics

TABLE = (".csv", ".json")
PRINTED = ("volume_ml", "mean", "mean_pm", "sd", "max", "suv_peak")
"""Columns for people; files and JSON have all."""


@dataclass(frozen=True)
class _Read:
    """A region, and the DICOM file that it is a segment of."""

    region: Region
    segmentation: Path | None


def measure(
    image: Path,
    paths: Sequence[Path],
    *,
    series_id: str | None,
    quantity: Quantity | None,
    as_json: bool,
    kind: Kind | None = None,
    report: Path | None = None,
    table: Path | None = None,
) -> None:
    """Print the statistics of regions in an image, and write them as a table or DICOM report."""
    if report is not None:
        require_writable(report, REPORT)
    if table is not None:
        require_writable(table, TABLE)
    series = choose(scan_path(image), image, series_id)
    volume = load_series(series if kind is None else as_kind(series, kind), quantity)
    read = [one for turn, path in enumerate(paths) for one in _read(path, volume, turn)]
    if report is not None and len(read) != 1:
        raise ReadError(
            f"There are {len(read)} regions; a report is written of one.",
            hint="Give one mask, or write a table with --csv.",
        )
    if table is not None or len(read) > 1:
        _table(volume, [one.region for one in read], table, as_json=as_json)
    else:
        _single(volume, read[0], as_json=as_json)
    if report is not None:
        found = statistics.measure(volume, read[0].region.mask, plus_minus=False)
        _report(read[0].region.name, volume, found, report, series, read[0].segmentation)


def _read(path: Path, volume: Volume, turn: int) -> list[_Read]:
    """Read a mask, or all regions of a DICOM segmentation or structure set."""
    regions = read_regions(path, volume, turn)
    if not regions:
        raise ReadError(f"{path.name} holds no regions.", hint="Name a mask, SEG or RTSTRUCT.")
    masks = path.name.lower().endswith(NIFTI)
    segmented = not masks and path.is_file() and _is_segmentation(path)
    return [_Read(region, path if segmented else None) for region in regions]


def _is_segmentation(path: Path) -> bool:
    return "SegmentSequence" in read_object(path, pixels=False)


def _single(volume: Volume, one: _Read, *, as_json: bool) -> None:
    found = statistics.measure(volume, one.region.mask)
    if found.note:
        print_note(found.note)
    values = found.as_dict()
    if as_json:
        passport = {} if volume.passport is None else {"passport": volume.passport.as_dict()}
        print_json({**values, **passport})
        return
    for name, value in values.items():
        print_line(f"{name:12} {value if isinstance(value, str | int) else number(value)}")


def _table(volume: Volume, regions: list[Region], path: Path | None, *, as_json: bool) -> None:
    """Measure each region; one that cannot be measured is listed with the reason."""
    rows = [_row(volume, region) for region in regions]
    cells = table_cells(rows, COLUMNS)
    if path is not None:
        write_measurements(KEYS, cells, path, [volume])
    named = [dict(zip(KEYS, line, strict=True)) for line in cells]
    if as_json:
        passport = {} if volume.passport is None else {"passport": volume.passport.as_dict()}
        print_json({"rows": named, **passport})
        return
    width = max(len(region.name) for region in regions)
    print_line("  ".join([f"{'region':{width}}", *(f"{key:>10}" for key in PRINTED), "unit"]))
    for row in named:
        if row["note"]:
            print_note(f"{row['region']}: {row['note']}")
        numbers = (f"{_shown(row[key]):>10}" for key in PRINTED)
        print_line("  ".join([f"{row['region']:{width}}", *numbers, str(row["unit"])]).rstrip())


def _row(volume: Volume, region: Region) -> TableRow:
    try:
        found = statistics.measure(volume, region.mask)
    except FusionViewError as error:
        return TableRow(region=region, volume=volume, statistics=None, note=error.message)
    return TableRow(region=region, volume=volume, statistics=found)


def _shown(value: object) -> str:
    return number(value if isinstance(value, float) else None, 4)


def _report(
    name: str,
    volume: Volume,
    found: Statistics,
    path: Path,
    series: Series,
    segmentation: Path | None,
) -> None:
    from fusionview.io.exchange.sr import write_sr  # noqa: PLC0415 - highdicom takes a second to import

    segment = None
    if segmentation is not None:
        segment = int(read_object(segmentation, pixels=False).SegmentSequence[0].SegmentNumber)
    measured = MeasuredRegion(
        name=name,
        quantity=volume.quantity,
        volume_ml=found.volume_ml,
        mean=found.mean,
        sd=found.sd,
        min=found.min,
        max=found.max,
        median=found.median,
        suv_peak=found.suv_peak,
        segment=segment,
    )
    write_sr([measured], path, series, segmentation=segmentation)
    print_note(f"{path}: measurement report, read back")
