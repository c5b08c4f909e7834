"""Several beds of one patient as one acquisition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.provenance import Provenance
from fusionview.model.spect import SpectProjections

# beds are of one camera if their axes turn by less than this, and are shifted across by less
_TURN = 1e-3
_SHIFT_MM = 0.5
_SAME_KEV = 0.05


def joined_beds(beds: Sequence[SpectProjections]) -> SpectProjections:
    """Return all views of all beds; each keeps its place along the axis of rotation.

    Raises
    ------
    ReconstructionError
        If they are not of one camera, patient and set of energy windows, or lie all in one place.
    """
    first = beds[0]
    shifts = [_shift_mm(first, bed) for bed in beds]
    if len(beds) > 1 and float(np.ptp(shifts)) < first.pixel_mm[0]:
        raise _refused("lie in the same place")
    for bed in beds[1:]:
        _check(first, bed)
    views = [bed.angles_deg.size for bed in beds]
    axial = [
        shift + (np.zeros(n) if bed.axial_mm is None else bed.axial_mm)
        for bed, shift, n in zip(beds, shifts, views, strict=True)
    ]
    offsets = [
        np.zeros(n) if bed.offsets_mm is None else bed.offsets_mm
        for bed, n in zip(beds, views, strict=True)
    ]
    turns = np.cumsum([0, *(int(bed.rotations.max()) + 1 for bed in beds[:-1])])
    return replace(
        first,
        counts=np.concatenate([bed.counts for bed in beds], axis=1),
        angles_deg=np.concatenate([bed.angles_deg for bed in beds]),
        radii_mm=np.concatenate([bed.radii_mm for bed in beds]),
        detectors=np.concatenate([bed.detectors for bed in beds]),
        rotations=np.concatenate([bed.rotations + n for bed, n in zip(beds, turns, strict=True)]),
        offsets_mm=np.concatenate(offsets),
        axial_mm=np.concatenate(axial),
        start_s=None,
        provenance=Provenance(
            operation="Join beds",
            settings={"beds": len(beds)},
            inputs=tuple(bed.name for bed in beds),
            warnings=("Beds are taken to follow one another without a pause.",),
        ),
    )


def _shift_mm(first: SpectProjections, bed: SpectProjections) -> float:
    """Return how far a bed lies from the first one, along the axis."""
    one, other = (np.eye(4) if b.place is None else b.place for b in (first, bed))
    between: NDArray[np.float64] = np.linalg.inv(one) @ other
    if np.abs(between[:3, :3] - np.eye(3)).max() > _TURN or np.abs(between[:2, 3]).max() > (
        _SHIFT_MM
    ):
        raise _refused("do not lie along one axis of rotation")
    return float(between[2, 3])


def _check(first: SpectProjections, bed: SpectProjections) -> None:
    spaces = {first.frame_of_reference, bed.frame_of_reference} - {""}
    if len(spaces) > 1:
        raise _refused("lie in different spaces")
    if bed.counts.shape[2:] != first.counts.shape[2:] or bed.pixel_mm != first.pixel_mm:
        raise _refused("have different matrices")
    one, other = ([list(window[1:]) for window in each.windows] for each in (first, bed))
    alike = len(one) == len(other)
    if not alike or not np.allclose(one, other, rtol=0, atol=_SAME_KEV, equal_nan=True):
        raise _refused("have different energy windows")
    same_time = first.view_s == bed.view_s or np.isnan([first.view_s, bed.view_s]).all()
    if not same_time:
        raise _refused("have views of different duration")


def _refused(why: str) -> ReconstructionError:
    return ReconstructionError(
        f"The beds cannot be joined: they {why}.",
        hint="Choose the beds of one acquisition, or reconstruct each by itself.",
    )
