"""A listed series becomes a volume."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReadError
from fusionview.io.dicom_pixels import read_values
from fusionview.io.dicom_quantity import implausible
from fusionview.io.identity import read_identity
from fusionview.io.interfile.images import read_interfile
from fusionview.io.nifti import read_nifti
from fusionview.io.origin import Origin, Stamp, remember, stamps
from fusionview.io.other_images import read_ecat, read_itk
from fusionview.io.series import Series
from fusionview.io.suv.rules import SuvDecision
from fusionview.io.suv.series import corrected_header, factors_for, passport_for
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.geometry import Geometry
from fusionview.model.pet_header import InjectionCorrections
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume

_READERS = {
    "nifti": read_nifti,
    "interfile": read_interfile,
    "itk": read_itk,
    "ecat": read_ecat,
}
_OPERATIONS = {
    "dicom": "Read DICOM series",
    "nifti": "Read NIfTI file",
    "interfile": "Read Interfile image",
    "itk": "Read image through SimpleITK",
    "ecat": "Read ECAT 7 image",
}


def load(
    series: Series,
    *,
    quantity: Quantity | None = None,
    corrections: InjectionCorrections | None = None,
    progress: Progress = no_progress,
) -> Volume:
    """Read the voxels of a series as float32.

    Parameters
    ----------
    quantity
        What the values shall measure, one of `fusionview.io.suv.series.offered`; as stored by
        default.
    corrections
        Weight, dose and times entered by hand in place of the header's.

    Raises
    ------
    ReadError
        If the series is no image, cannot be opened, or cannot become this quantity.
    MissingDoseError
        If header values that SUV needs are absent.
    Cancelled
        Through ``progress``.
    """
    if not series.can_open:
        raise ReadError(
            series.refusal or f"{series.description!r} is not an image.",
            hint=series.advice or "Choose an image series.",
        )
    wanted = quantity or series.quantity
    decision = factors_for(series, wanted, corrections)
    before = stamps(series.files)
    volume = _volume(series, wanted, decision, corrections, progress)
    _remember(volume, series, corrections, before)
    return volume


def _volume(
    series: Series,
    wanted: Quantity,
    decision: SuvDecision,
    corrections: InjectionCorrections | None,
    progress: Progress,
) -> Volume:
    geometry, data = _read(series, decision.factors, progress)
    frames = _frames(series, data) if data.ndim == 4 else None
    header = corrected_header(series, corrections)
    return Volume(
        id=series.id,
        name=series.description or series.kind.value,
        kind=series.kind,
        quantity=wanted,
        geometry=geometry,
        data=data if frames is None else frames.data[0],
        frames=frames,
        frame_of_reference=series.frame_of_reference,
        provenance=_provenance(series, wanted, decision, data),
        passport=series.passport
        or passport_for(header, wanted, stored=series.quantity, never=series.suv_never),
        pet_header=header,
        identity=read_identity(series),
    )


def _remember(
    volume: Volume,
    series: Series,
    corrections: InjectionCorrections | None,
    before: tuple[Stamp | None, ...],
) -> None:
    """Keep where these voxels come from: a project then names the files."""
    held = volume.data if volume.frames is None else volume.frames.data
    origin = Origin(
        series=series,
        quantity=volume.quantity,
        corrections=corrections,
        geometry=volume.geometry,
        voxels=held.size,
        stamps=before,
    )
    remember(held, origin)


def _read(
    series: Series, factors: Sequence[float], progress: Progress
) -> tuple[Geometry, NDArray[np.float32]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the decoders warn about what we check ourselves
        if series.format in _READERS:
            progress(0.0, "Reading voxels")
            read = _READERS[series.format](series)
        else:
            read = _read_slices(series, factors, progress)
    progress(1.0, "Read")
    return read


def _read_slices(
    series: Series, factors: Sequence[float], progress: Progress
) -> tuple[Geometry, NDArray[np.float32]]:
    """Return the grid with data ``(K, J, I)``, or ``(T, K, J, I)`` for a series with frames."""
    geometry = series.geometry
    if geometry is None or len(series.slices) != geometry.shape[0] * series.frames:
        raise ReadError("The slices of this series do not make a grid.", hint=series.advice)
    data = np.empty((len(series.slices), *geometry.shape[1:]), np.float32)
    for n, stored in enumerate(series.slices):
        progress(n / len(series.slices), f"Slice {n + 1} of {len(series.slices)}")
        values = read_values(stored)
        factor = factors[n % len(factors)] * series.scale
        # in float64, so that 32-bit integers keep their digits until the end
        np.multiply(values, np.float64(stored.slope * factor), out=data[n], casting="same_kind")
        if stored.intercept:
            data[n] += np.float32(stored.intercept * factor)
    if series.frame_axis is None:
        return geometry, data
    return geometry, data.reshape(series.frames, *geometry.shape)


def _frames(series: Series, data: NDArray[np.float32]) -> Frames:
    return Frames(
        axis=series.frame_axis or FrameAxis.OTHER,
        values=series.frame_values or tuple(float(n + 1) for n in range(len(data))),
        data=data,
        durations_s=series.frame_durations_s,
    )


def _provenance(
    series: Series, quantity: Quantity, decision: SuvDecision, data: NDArray[np.float32]
) -> Provenance:
    settings: dict[str, object] = {"quantity": quantity.value, "files": len(series.files)}
    notes = list(series.problems)
    if quantity is not series.quantity:
        settings |= {"suv_type": quantity.label, "suv_factor": decision.factor}
        settings |= {"rule": decision.rule, "formula": quantity.formula}
    notes += decision.warnings
    undefined = int(np.count_nonzero(np.isnan(data))) if series.format in _READERS else 0
    if undefined:
        notes.append(f"{undefined} voxels are undefined (NaN).")
    if quantity is Quantity.ATTENUATION:
        largest = float(np.fmax.reduce(data, axis=None))  # leaves NaN out, without a copy
        notes += filter(None, [implausible(quantity, largest)])
    return Provenance(
        operation=_OPERATIONS[series.format],
        settings=settings,
        inputs=(series.id,),
        warnings=tuple(notes),
    )
