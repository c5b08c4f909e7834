"""A volume that is open already, in another SUV or with values entered by hand."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import MissingDoseError, ReadError, SettingsError
from fusionview.io.suv.dose import half_life, injected_dose
from fusionview.io.suv.passport import passport, passport_as_stored
from fusionview.io.suv.rules import decide, offered_quantities
from fusionview.io.suv.times import earliest
from fusionview.model.kind import Kind
from fusionview.model.pet_header import InjectionCorrections, PetHeader
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume

_LARGEST_WEIGHT_KG = 1000.0
_LARGEST_HEIGHT_M = 3.0


def rescaled(
    volume: Volume, corrections: InjectionCorrections, quantity: Quantity | None = None
) -> Volume:
    """Return the same voxels in ``quantity``, as if the header had said what was entered.

    Parameters
    ----------
    corrections
        Everything that is entered, not only what changes: an empty one goes back to the header.
    quantity
        As before by default.

    Raises
    ------
    ReadError
        If the volume does not know its header, or the quantity cannot be had.
    MissingDoseError
        If values that SUV needs are neither in the header nor entered.
    """
    wanted = quantity or volume.quantity
    before = _known_header(volume)
    after = replace(before, corrections=corrections)
    ratio = _per_slice(
        np.asarray(_factors(volume, after, wanted))
        / np.asarray(_factors(volume, before, volume.quantity)),
        volume,
    )
    decision = decide(after, wanted)
    own = passport(after, wanted, decision) if wanted.is_suv else passport_as_stored(after, wanted)
    changed = replace(
        volume,
        quantity=wanted,
        data=_times(volume.data, ratio if ratio.ndim < 4 else ratio[volume.frame]),
        pet_header=after,
        passport=own,
        provenance=_provenance(volume, corrections, wanted, decision.warnings),
    )
    if volume.frames is None:
        return changed
    frames = replace(volume.frames, data=_times(volume.frames.data, ratio))
    return replace(changed, frames=frames, data=frames.data[volume.frame])


def possible_quantities(volume: Volume) -> tuple[Quantity, ...]:
    """Return what `rescaled` can make of a volume without further values; its own first."""
    if volume.pet_header is None or volume.kind is Kind.NAC_PET:
        return (volume.quantity,)
    return tuple(dict.fromkeys((volume.quantity, *offered_quantities(volume.pet_header))))


def current_values(volume: Volume) -> InjectionCorrections:
    """Return the values that the volume's SUV was computed with, to start a form from.

    Each is the one that was entered, else the header's, in kg, m, Bq and s; None if unknown.
    """
    header = volume.pet_header
    if header is None:
        return InjectionCorrections()
    effective = header.corrected()
    dose = decide(header, Quantity.SUV_BW).dose
    injected = None if dose is None else dose.injection
    reference = None if dose is None else dose.reference
    first = earliest(effective)
    if effective.decay_correction == "NONE" and first is not None:
        reference = first.start
    weight, height = effective.weight_kg, effective.height_m
    found: dict[str, Any] = {
        "weight_kg": weight / 1000.0 if weight and weight > _LARGEST_WEIGHT_KG else weight,
        "height_m": height / 100.0 if height and height > _LARGEST_HEIGHT_M else height,
        "sex": effective.sex,
        "dose_bq": injected_dose(effective)[0],
        "injection_time": _iso(injected or effective.injection),
        "scan_time": header.corrections.scan_time or _iso(reference),
        "half_life_s": half_life(effective)[0],
    }
    return replace(
        InjectionCorrections(),
        **{name: value for name, value in found.items() if _is_valid(name, value)},
    )


def _known_header(volume: Volume) -> PetHeader:
    if volume.pet_header is None or volume.kind is Kind.NAC_PET:
        raise ReadError(
            f"How the values of {volume.name} were computed is not known.",
            hint="Open the corrected PET from its DICOM files; they hold weight, dose and times.",
        )
    return volume.pet_header


def _factors(volume: Volume, header: PetHeader, quantity: Quantity) -> tuple[float, ...]:
    if not quantity.is_suv and quantity is not Quantity.ACTIVITY:
        if quantity is volume.quantity:
            return (1.0,)
        raise ReadError(
            f"{volume.name} cannot become {quantity.label}.", hint="Choose an SUV or Bq/mL."
        )
    decision = decide(header, quantity)
    if decision.factors:
        return decision.factors
    if decision.missing:
        raise MissingDoseError(volume.name, decision.missing)
    raise ReadError(
        f"There is no {quantity.label} of {volume.name}: {decision.reason}",
        hint="Correct the values that were entered, or show the series as stored.",
    )


def _per_slice(ratio: NDArray[np.float64], volume: Volume) -> NDArray[np.float64]:
    """Lay ratios over the voxels: one for all, one for each slice, or for slices of all frames."""
    depth = volume.geometry.shape[0]
    frames = 1 if volume.frames is None else len(volume.frames.values)
    if np.allclose(ratio, ratio[0], rtol=1e-12, atol=0.0):
        return ratio[:1].reshape(1, 1, 1)
    if len(ratio) == depth and _as_read(volume):
        return ratio.reshape(depth, 1, 1)
    if len(ratio) == depth * frames and _as_read(volume):
        return ratio.reshape(frames, depth, 1, 1)
    raise ReadError(
        f"{volume.name} no longer has the slices that it was read with.",
        hint="Open the series again, and correct it before it is resampled.",
    )


def _as_read(volume: Volume) -> bool:
    """Whether the slices are those of the header, not those of another grid."""
    if volume.provenance is None:
        return False
    before = volume.provenance.settings.get("before") or volume.provenance.as_dict()
    return str(before["operation"]).startswith("Read")


def _times(data: NDArray[np.float32], ratio: NDArray[np.float64]) -> NDArray[np.float32]:
    out = np.empty_like(data)
    np.multiply(data, ratio, out=out, casting="same_kind")
    return out


def _provenance(
    volume: Volume,
    corrections: InjectionCorrections,
    quantity: Quantity,
    warnings: tuple[str, ...],
) -> Provenance:
    entered = {name: value for name, value in asdict(corrections).items() if value is not None}
    source = None if volume.provenance is None else volume.provenance.as_dict()
    if source is not None and "before" in source["settings"]:
        source = source["settings"]["before"]  # a second correction replaces the first
    return Provenance(
        operation="Rescale with values entered by hand" if entered else "Rescale",
        settings={
            "quantity": quantity.value,
            "formula": quantity.formula,
            "entered": entered,
            "before": source,
        },
        inputs=(volume.id,),
        warnings=warnings,
    )


def _is_valid(name: str, value: Any) -> bool:
    """Whether a form may show this value; a header may hold anything."""
    try:
        replace(InjectionCorrections(), **{name: value})
    except SettingsError:
        return False
    return True


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
