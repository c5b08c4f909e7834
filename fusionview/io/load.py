"""A listed series becomes a volume."""

from __future__ import annotations

import warnings

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import MissingDoseError, ReadError
from fusionview.io.dicom_pixels import read_values
from fusionview.io.nifti import read_nifti
from fusionview.io.series import Series
from fusionview.model.geometry import Geometry
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume


def load(
    series: Series, *, quantity: Quantity | None = None, progress: Progress = no_progress
) -> Volume:
    """Read the voxels of a series as float32.

    Parameters
    ----------
    quantity
        What the values shall measure; as stored by default. A PET in Bq/mL can become SUVbw.

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
    factor = _factor(series, quantity)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the decoders warn about what we check ourselves
        if series.format == "nifti":
            progress(0.0, "Reading voxels")
            geometry, data = read_nifti(series)
        else:
            geometry, data = _read_slices(series, factor, progress)
    progress(1.0, "Read")
    return Volume(
        id=series.id,
        name=series.description or series.kind.value,
        kind=series.kind,
        quantity=quantity or series.quantity,
        geometry=geometry,
        data=data,
        frame_of_reference=series.frame_of_reference,
        provenance=_provenance(series, quantity or series.quantity, factor, data),
    )


def _factor(series: Series, quantity: Quantity | None) -> float:
    """Return what stored values are multiplied with, beyond their own slope."""
    if quantity is None or quantity is series.quantity:
        return 1.0
    if quantity is Quantity.SUV_BW and series.quantity is Quantity.ACTIVITY:
        if series.suv is not None:
            return series.suv.factor_first_slice
        if series.suv_missing:
            raise MissingDoseError(series.description, series.suv_missing)
        raise ReadError(
            f"There is no SUV of {series.description!r}: {series.suv_reason}",
            hint="Open the series as stored.",
        )
    raise ReadError(
        f"{series.description!r} holds {series.quantity.label} ({series.quantity.value}), "
        f"which cannot become {quantity.value}.",
        hint="Open the series as stored, or choose a PET in Bq/mL for SUV.",
    )


def _read_slices(
    series: Series, factor: float, progress: Progress
) -> tuple[Geometry, NDArray[np.float32]]:
    geometry = series.geometry
    if geometry is None or len(series.slices) != geometry.shape[0]:
        raise ReadError("The slices of this series do not make a grid.", hint=series.advice)
    data = np.empty(geometry.shape, np.float32)
    for k, stored in enumerate(series.slices):
        progress(k / len(series.slices), f"Slice {k + 1} of {len(series.slices)}")
        values = read_values(stored)
        # in float64, so that 32-bit integers keep their digits until the end
        np.multiply(values, np.float64(stored.slope * factor), out=data[k], casting="same_kind")
        if stored.intercept:
            data[k] += np.float32(stored.intercept * factor)
    return geometry, data


def _provenance(
    series: Series, quantity: Quantity, factor: float, data: NDArray[np.float32]
) -> Provenance:
    settings: dict[str, object] = {"quantity": quantity.value, "files": len(series.files)}
    notes = list(series.problems)
    if quantity is not series.quantity and series.suv is not None:
        settings |= {"suv_type": series.suv.type, "suv_factor": factor, "rule": series.suv.rule}
        notes += series.suv.warnings
    undefined = int(np.count_nonzero(np.isnan(data))) if series.format == "nifti" else 0
    if undefined:
        notes.append(f"{undefined} voxels are undefined (NaN).")
    operation = "Read DICOM series" if series.format == "dicom" else "Read NIfTI file"
    return Provenance(
        operation=operation, settings=settings, inputs=(series.id,), warnings=tuple(notes)
    )
