"""What a gamma camera measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.provenance import Provenance


class EnergyWindow(NamedTuple):
    """One window of the camera, in keV; several ranges of one window are summed by the camera."""

    name: str
    lower_kev: float
    upper_kev: float


@dataclass(frozen=True, eq=False, kw_only=True)
class SpectProjections:
    """Views of one tomographic acquisition, ``[window, view, row, column]``, float32, read-only.

    Rows run from head to feet as stored, columns as seen by the detector.

    Attributes
    ----------
    angles_deg
        Of the detector's face at each view, increasing anticlockwise as DICOM counts them.
    radii_mm
        From the axis of rotation to the collimator's face, at each view; NaN if unknown.
    detectors
        Number of the detector that took each view, from 0.
    rotations
        Number of the rotation that each view belongs to, from 0.
    clockwise
        Direction of rotation as in the header; None if it does not say.
    offsets_mm
        Where the axis of rotation falls at each view, from the middle of the matrix towards
        higher columns; None for the middle.
    axial_mm
        Middle of the rows at each view along the axis of rotation, towards the head: differs
        between beds. None for zero.
    start_s
        When each view began, from the start of the first; None if the file does not say.
    place
        ``(4, 4)``, from the camera's space (`GammaCamera`) to the patient, LPS millimetres; None
        where it is unknown: head first, supine, the camera's middle at the origin.
    isotope
        As the header names it; empty if it does not.
    frame_of_reference
        Of the patient's space, as in `Volume`.
    pixel_mm
        Row and column spacing.
    view_s
        Duration of each view; NaN if unknown.
    """

    counts: NDArray[np.float32]
    windows: tuple[EnergyWindow, ...]
    angles_deg: NDArray[np.float64]
    radii_mm: NDArray[np.float64]
    detectors: NDArray[np.int64]
    rotations: NDArray[np.int64]
    pixel_mm: tuple[float, float]
    view_s: float = float("nan")
    clockwise: bool | None = None
    name: str = ""
    provenance: Provenance | None = None
    offsets_mm: NDArray[np.float64] | None = None
    axial_mm: NDArray[np.float64] | None = None
    start_s: NDArray[np.float64] | None = None
    place: NDArray[np.float64] | None = None
    isotope: str = ""
    frame_of_reference: str = ""

    def __post_init__(self) -> None:
        views = self.counts.shape[1] if self.counts.ndim == 4 else -1
        fits = views >= 0 and self.counts.shape[0] == len(self.windows)
        per_view = (self.angles_deg, self.radii_mm, self.detectors, self.rotations)
        told = [v for v in (self.offsets_mm, self.axial_mm, self.start_s) if v is not None]
        if not fits or any(len(values) != views for values in (*per_view, *told)):
            raise ReconstructionError(
                f"Projections of shape {self.counts.shape} do not fit {len(self.windows)} energy "
                f"windows and {len(self.angles_deg)} views.",
                hint="The file is inconsistent; export it again from the camera.",
            )
        counts = np.ascontiguousarray(self.counts, dtype=np.float32).view()
        counts.setflags(write=False)
        object.__setattr__(self, "counts", counts)
