"""`fusionview measure`: the numbers of a region."""

from pathlib import Path

from fusionview.cli.choosing import choose, load_series, scan_path
from fusionview.cli.options import NIFTI, REPORT, require_writable
from fusionview.cli.terminal import number, print_json, print_line, print_note
from fusionview.errors import ReadError
from fusionview.io.as_kind import as_kind
from fusionview.io.exchange.measured import MeasuredRegion
from fusionview.io.exchange.objects import read_object
from fusionview.io.exchange.seg import read_seg
from fusionview.io.nifti import read_mask
from fusionview.io.series import Series
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.roi import statistics
from fusionview.roi.statistics import Statistics


def measure(
    image: Path,
    region: Path,
    *,
    series_id: str | None,
    quantity: Quantity | None,
    as_json: bool,
    kind: Kind | None = None,
    report: Path | None = None,
) -> None:
    """Print the statistics of a mask in an image, and write them as a DICOM report."""
    if report is not None:
        require_writable(report, REPORT)
    series = choose(scan_path(image), image, series_id)
    volume = load_series(series if kind is None else as_kind(series, kind), quantity)
    name, mask, segmentation = _region(region, volume)
    found = statistics.measure(volume, mask)
    if report is not None:
        _report(name, volume, found, report, series, segmentation)
    if found.note:
        print_note(found.note)
    values = found.as_dict()
    if as_json:
        passport = {} if volume.passport is None else {"passport": volume.passport.as_dict()}
        print_json({**values, **passport})
        return
    for name, value in values.items():
        print_line(f"{name:12} {value if isinstance(value, str | int) else number(value)}")


def _region(path: Path, volume: Volume) -> tuple[str, Mask, Path | None]:
    """Read a mask, or the only segment of a DICOM segmentation."""
    if path.name.lower().endswith(NIFTI):
        return path.name.split(".")[0], read_mask(path, volume.geometry), None
    regions = read_seg(path, volume)
    if len(regions) != 1:
        raise ReadError(
            f"{path.name} holds {len(regions)} regions.",
            hint="Write them as single masks with `fusionview regions`.",
        )
    return regions[0].name, regions[0].mask, path


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
