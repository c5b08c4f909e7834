"""`fusionview convert`: a series as NIfTI, or as a new DICOM series."""

from pathlib import Path

from fusionview.cli.choosing import choose, load_series, scan_path
from fusionview.cli.options import NIFTI, ImageForm, require_new_folder, require_writable
from fusionview.cli.terminal import number, print_line, print_note, progress_bar
from fusionview.io.as_kind import as_kind
from fusionview.io.exchange.derived import write_derived
from fusionview.io.nifti import write_volume
from fusionview.io.series import Series
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume


def convert(
    path: Path,
    out: Path,
    *,
    series_id: str | None,
    quantity: Quantity | None,
    kind: Kind | None = None,
    form: ImageForm = ImageForm.NIFTI,
) -> None:
    """Read one series and write it, with its quantity, unit and provenance."""
    if form is ImageForm.DICOM:
        require_new_folder(out)
    else:
        require_writable(out, NIFTI)
    series = choose(scan_path(path), path, series_id)
    volume = load_series(series if kind is None else as_kind(series, kind), quantity)
    if form is ImageForm.DICOM:
        save_dicom(volume, out, series)
        return
    write_volume(volume, out)
    print_line(f"{out}: {volume.quantity.label}, {volume.unit or 'no unit'}")


def save_dicom(volume: Volume, folder: Path, source: Series | None, *, quiet: bool = False) -> None:
    """Write a volume as a series in a new folder, and say how exactly unless it shall be quiet."""
    with progress_bar("Writing") as progress:
        saved = write_derived(volume, folder, source, progress=progress)
    if quiet:
        return
    if saved.undefined:
        print_note(f"{saved.undefined} voxels without a value are stored as 0.")
    print_line(
        f"{folder}: {saved.files} files, {volume.quantity.label}, {volume.unit or 'no unit'}, "
        f"rounded by at most {number(saved.largest_error)}; read back"
    )
