"""A DICOM series on disk and regions on its grid, with holes, islands and overlaps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fusionview.io.catalogue import scan
from fusionview.io.load import load
from fusionview.io.series import Series
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from tests.io.series_writer import write_series


def series_of(folder: Path, shape: tuple[int, int, int] = (4, 19, 175)) -> tuple[Series, Volume]:
    """An oblique, anisotropic series; 175 columns do not fill whole bytes.

    Its second slice lies a trifle beside its place in the grid, as at the joins of beds.
    """
    write_series(
        folder,
        values=np.zeros(shape, np.int16),
        heights_mm=[3.0 * k + (0.08 if k == 1 else 0.0) for k in range(shape[0])],
        FrameOfReferenceUID="1.2.3.4",
        PatientName="Grün^Zoë",
        PatientID="4711-0815",
        StudyDate="20200101",
        SpecificCharacterSet="ISO_IR 192",
    )
    (series,) = scan(folder).series
    return series, load(series)


def region(name: str, geometry: Geometry, inside: NDArray[np.bool_]) -> Region:
    return Region(
        id=name,
        name=name,
        colour=(0, 200, 255),
        volume_id="pet",
        mask=Mask.from_array(geometry, inside),
    )


def speckle(geometry: Geometry, seed: int = 3) -> NDArray[np.bool_]:
    return np.random.default_rng(seed).random(geometry.shape) < 0.5


def shell(geometry: Geometry) -> NDArray[np.bool_]:
    """A hole with an island in it on all slices but the first."""
    inside = np.zeros(geometry.shape, np.bool_)
    inside[1:, 2:15, 3:-4] = True
    inside[1:, 5:12, 8:-9] = False
    inside[1:, 7:9, 11:13] = True
    return inside


def regions_on(geometry: Geometry) -> tuple[Region, ...]:
    return (
        region("Läsion 1", geometry, shell(geometry)),
        region("speckle", geometry, speckle(geometry)),
    )
