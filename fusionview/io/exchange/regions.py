"""The regions of a file, whatever its format."""

from __future__ import annotations

from pathlib import Path

from fusionview.errors import ReadError
from fusionview.io.catalogue import scan
from fusionview.io.exchange.rtstruct import read_rtstruct
from fusionview.io.exchange.seg import read_seg
from fusionview.io.nifti import read_mask
from fusionview.io.series import Series
from fusionview.model.kind import Kind
from fusionview.model.region import COLOURS, Region
from fusionview.model.volume import Volume

NIFTI = (".nii", ".nii.gz")


def read_regions(path: Path, volume: Volume, turn: int = 0) -> tuple[Region, ...]:
    """Read a NIfTI mask, or all regions of a SEG or RTSTRUCT, onto the grid of a volume.

    Of a folder, every SEG and RTSTRUCT in it counts, and images do not.

    Parameters
    ----------
    turn
        Chooses the colour of a mask, whose file has none.

    Raises
    ------
    ReadError, GeometryError
        If the file holds no regions, or they do not lie where the volume lies.
    """
    if path.name.lower().endswith(NIFTI):
        name = path.name.split(".")[0]
        mask = read_mask(path, volume.geometry)
        colour = COLOURS[turn % len(COLOURS)]
        region = Region(id=name, name=name, colour=colour, volume_id=volume.id, mask=mask)
        return (region,)
    listed = scan(path).series
    held = [series for series in listed if series.kind in (Kind.SEG, Kind.RTSTRUCT)]
    # of a study with its images only what holds regions; without any, the first says so
    return tuple(region for series in held or listed for region in of_series(series, volume))


def of_series(series: Series, volume: Volume, file: Path | None = None) -> tuple[Region, ...]:
    """Read the regions of a DICOM series, or of one file of it."""
    if series.kind is Kind.SEG:
        return read_seg(file or series, volume)
    if series.kind is Kind.RTSTRUCT:
        return read_rtstruct(file or series, volume)
    raise ReadError(
        f"{series.files[0].name} holds no regions.", hint="Name a NIfTI mask, a SEG or an RTSTRUCT."
    )
