"""Standardised uptake values from what a PET header says. Pure functions, no files."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from fusionview.io.suv.body import SUV_QUANTITIES, normaliser
from fusionview.io.suv.dose import InTheBody, dose_in_the_body, weight_and_height
from fusionview.io.suv.refusal import Refusal, refuse_conflicts, shown_word
from fusionview.io.suv.times import mean_activity_delay_s
from fusionview.model.pet_header import Acquisition, InjectionCorrections, PetHeader
from fusionview.model.quantity import Quantity

__all__ = [
    "Acquisition",
    "InjectionCorrections",
    "PetHeader",
    "SuvDecision",
    "decide",
    "mean_activity_delay_s",
    "offered_quantities",
    "stored_quantity",
    "suv_bw",
    "suv_bw_factor",
]

_STORED_TYPES: Mapping[tuple[str, str], Quantity] = {
    ("GML", ""): Quantity.SUV_BW,
    ("GML", "BW"): Quantity.SUV_BW,
    ("GML", "LBM"): Quantity.SUL_MORGAN,
    ("GML", "LBMJAMES128"): Quantity.SUL_JAMES,
    ("GML", "LBMJANMA"): Quantity.SUL_JANMA,
    ("GML", "IBW"): Quantity.SUV_IBW,
    ("CM2ML", ""): Quantity.SUV_BSA,
    ("CM2ML", "BSA"): Quantity.SUV_BSA,
}
"""By Units (0054,1001) and SUV Type (0054,1006), DICOM PS3.3 C.8.9.1.1.3."""

_NO_SUV: Mapping[str, str] = {
    "PROPCNTS": "Values that are only proportional to counts (PROPCNTS) have no SUV.",
    "PROPCPS": "Values that are only proportional to count rates (PROPCPS) have no SUV.",
    "1CM": "Attenuation (1CM) is not an uptake.",
}

_BEYOND = "The values of the header lie beyond all measure."

UNIT_CONFLICTS = ("Units", "SUV Type")
"""Without agreement in these, the values of a series have no common unit."""

_CONFLICTS: Mapping[str, str] = {
    "weight_kg": "Patient's Weight",
    "height_m": "Patient's Size",
    "sex": "Patient's Sex",
}

_TIMES = frozenset({"dose_bq", "injection_time", "scan_time", "half_life_s"})
"""Corrections that change the dose in the body."""


@dataclass(frozen=True, kw_only=True)
class SuvDecision:
    """The factors from stored values to a quantity, or the reason why there are none.

    Attributes
    ----------
    factors
        One for each slice (of a 4-D series frame by frame), after the slope of the slice; a
        single one if it is the same for all. Empty if the quantity cannot be had.
    rule
        In words: what the values are, and which rule set the reference time.
    missing
        Names of absent header values, if they are the reason.
    used
        Which header values went in, by their names in the passport.
    dose
        What was left of the injected activity; None where it did not matter.
    """

    factors: tuple[float, ...] = ()
    rule: str = ""
    warnings: tuple[str, ...] = ()
    reason: str = ""
    missing: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    dose: InTheBody | None = None

    @property
    def factor(self) -> float | None:
        """Of the first slice; None if the quantity cannot be had."""
        return self.factors[0] if self.factors else None

    @property
    def reference(self) -> datetime | None:
        """The time that the values are decay-corrected to, where there is one for all."""
        return None if self.dose is None else self.dose.reference


@dataclass(frozen=True)
class _Stored:
    """What stored values are, after a factor for each slice: Bq/mL or an SUV."""

    quantity: Quantity
    scales: tuple[float, ...]
    rule: str
    used: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def suv_bw_factor(
    *, weight_kg: float, injected_bq: float, half_life_s: float, delay_s: float
) -> float:
    """Factor that turns Bq/mL into body-weight SUV (g/mL).

    Parameters
    ----------
    delay_s
        From injection to the time that the image is decay-corrected to.

    References
    ----------
    QIBA FDG-PET/CT profile, SUV body-weight definition.
    """
    if min(weight_kg, injected_bq, half_life_s) <= 0:
        raise ValueError("weight_kg, injected_bq and half_life_s must be positive")
    remaining_bq = injected_bq * math.exp2(-delay_s / half_life_s)
    return 1000.0 * weight_kg / remaining_bq


def suv_bw(header: PetHeader) -> SuvDecision:
    """Decide how stored values become SUVbw."""
    return decide(header, Quantity.SUV_BW)


def decide(header: PetHeader, quantity: Quantity) -> SuvDecision:
    """Decide how stored values become an SUV, or Bq/mL; never raises.

    References
    ----------
    DICOM PS3.3 C.8.9.1; IBSI SUV reference manual, whose 17 reference objects the rules pass.
    """
    try:
        if not math.isfinite(header.intercept) or header.intercept != 0.0:
            raise Refusal("The rescale intercept of a PET series must be 0.")
        stored = _stored(header)
        if quantity is Quantity.ACTIVITY:
            decision = _activity(header, stored)
        elif quantity not in SUV_QUANTITIES:
            raise Refusal(f"{quantity.label} is no uptake.")
        elif stored.quantity is Quantity.ACTIVITY:
            decision = _from_activity(header, stored, quantity)
        else:
            decision = _from_suv(header, stored, quantity)
        if not all(math.isfinite(factor) and factor > 0 for factor in decision.factors):
            raise Refusal(_BEYOND)
    except Refusal as refusal:
        return SuvDecision(reason=refusal.reason, missing=refusal.missing)
    except (OverflowError, ZeroDivisionError):
        return SuvDecision(reason=_BEYOND)
    return decision


def stored_quantity(header: PetHeader) -> Quantity | None:
    """What stored values are, once scaled: Bq/mL or an SUV; None if neither."""
    try:
        return _stored(header).quantity
    except Refusal:
        return None


def measured_units(quantity: Quantity) -> tuple[str, str] | None:
    """Return Units and SUV Type that say what values measure; None for no uptake."""
    if quantity is Quantity.ACTIVITY:
        return "BQML", ""
    told = [key for key, one in _STORED_TYPES.items() if one is quantity]
    return told[-1] if told else None


def offered_quantities(header: PetHeader) -> tuple[Quantity, ...]:
    """Return every quantity that `decide` has factors for, activity first."""
    candidates = (Quantity.ACTIVITY, *SUV_QUANTITIES)
    return tuple(quantity for quantity in candidates if decide(header, quantity).factors)


def _stored(header: PetHeader) -> _Stored:
    units = header.units
    refuse_conflicts(header, *UNIT_CONFLICTS)
    known = _STORED_TYPES.get((units, header.suv_type))
    if known is not None:
        used = ("units", "suv_type") if header.suv_type else ("units",)
        return _Stored(known, (1.0,), f"stored as {known.label}", used)
    if units == "BQML":
        return _Stored(Quantity.ACTIVITY, (1.0,), "stored as Bq/mL", ("units",))
    if units == "CNTS":
        return _philips(header)
    if units == "CPS":
        return _calibrated(header)
    if units in _NO_SUV:
        raise Refusal(_NO_SUV[units])
    shown = " ".join(part for part in map(shown_word, (units, header.suv_type)) if part)
    shown = shown or "no unit"
    raise Refusal(f"Values stored as {shown} cannot be converted to SUV.")


def _philips(header: PetHeader) -> _Stored:
    if header.manufacturer and "PHILIPS" not in header.manufacturer.upper():
        raise Refusal("Counts (CNTS) can become SUV by Philips' private factors only.")
    suv = _scales(tuple(a.suv_scale for a in header.acquisitions))
    if suv:
        notes: tuple[str, ...] = ()
        if header.decay_correction == "NONE":
            notes = ("Philips' SUV factor is applied to values without decay correction",)
        rule = "counts times Philips' SUV factor (7053,1000)"
        return _Stored(Quantity.SUV_BW, suv, rule, ("units", "suv_scale"), notes)
    activity = _scales(tuple(a.activity_scale for a in header.acquisitions))
    if activity:
        rule = "counts times Philips' activity factor (7053,1009)"
        return _Stored(Quantity.ACTIVITY, activity, rule, ("units", "activity_scale"))
    missing = "Philips' SUV factor (7053,1000) or activity factor (7053,1009)"
    raise Refusal(f"The header has no {missing}, which counts (CNTS) need.", (missing,))


def _calibrated(header: PetHeader) -> _Stored:
    scales = _scales(tuple(a.dose_calibration for a in header.acquisitions))
    if not scales:
        missing = "dose calibration factor"
        raise Refusal(f"The header has no {missing}, which count rates (CPS) need.", (missing,))
    notes: tuple[str, ...] = ()
    if "DCAL" in header.corrected_image:
        notes = ("the values are called calibrated (DCAL), but their unit is counts per second",)
    rule = "counts per second times the dose calibration factor"
    return _Stored(Quantity.ACTIVITY, scales, rule, ("units", "dose_calibration"), notes)


def _scales(values: tuple[float | None, ...]) -> tuple[float, ...]:
    """Return one positive factor for each slice, or one for all; empty if any is absent."""
    known = tuple(v for v in values if v is not None and math.isfinite(v) and v > 0)
    if not known or len(known) != len(values):
        return ()
    return known[:1] if len(set(known)) == 1 else known


def _activity(header: PetHeader, stored: _Stored) -> SuvDecision:
    if stored.quantity is not Quantity.ACTIVITY:
        raise Refusal("SUV is not converted back to Bq/mL.")
    return SuvDecision(
        factors=stored.scales, rule=stored.rule, warnings=stored.warnings, used=stored.used
    )


def _from_activity(header: PetHeader, stored: _Stored, quantity: Quantity) -> SuvDecision:
    entered = header.corrected()
    dose = dose_in_the_body(entered)  # first: it names everything that is absent
    amount, notes = _amount(entered, quantity)
    factors = tuple(scale * amount / dose_bq for scale, dose_bq in _paired(stored.scales, dose.bq))
    return SuvDecision(
        factors=factors,
        rule=f"{stored.rule}; {dose.rule}",
        warnings=(*stored.warnings, *notes, *dose.warnings),
        used=(*stored.used, *_body_used(quantity), *dose.used),
        dose=dose,
    )


def _from_suv(header: PetHeader, stored: _Stored, quantity: Quantity) -> SuvDecision:
    """Undo the scanner's own normalisation, and do the asked one with what was entered."""
    original = replace(header, corrections=InjectionCorrections())
    entered = header.corrected()
    factors, notes, used = stored.scales, list(stored.warnings), list(stored.used)
    body_entered = header.corrections.names & {"weight_kg", "height_m", "sex"}
    if quantity is not stored.quantity or body_entered:
        was, notes_was = _amount(original, stored.quantity)
        now, notes_now = _amount(entered, quantity)
        factors = tuple(scale * now / was for scale in factors)
        notes += [note for note in dict.fromkeys((*notes_was, *notes_now)) if note not in notes]
        used += dict.fromkeys((*_body_used(stored.quantity), *_body_used(quantity)))
    rule, dose = stored.rule, None
    if header.corrections.names & _TIMES:
        before, dose = dose_in_the_body(original), dose_in_the_body(entered)
        ratios = tuple(a / b for a, b in _paired(before.bq, dose.bq))
        factors = tuple(scale * ratio for scale, ratio in _paired(factors, ratios))
        rule = f"{rule}; rescaled to what was entered, {dose.rule}"
        notes += dose.warnings
        used += dose.used
    if quantity is not stored.quantity:
        rule = f"{rule}; converted to {quantity.label}"
    return SuvDecision(
        factors=factors, rule=rule, warnings=tuple(notes), used=tuple(used), dose=dose
    )


def _amount(header: PetHeader, quantity: Quantity) -> tuple[float, tuple[str, ...]]:
    refuse_conflicts(header, *(_CONFLICTS[name] for name in _body_used(quantity)))
    weight_kg, height_m, notes = weight_and_height(header, height=quantity is not Quantity.SUV_BW)
    body = normaliser(quantity, weight_kg=weight_kg, height_m=height_m, sex=header.sex)
    if body.amount is None:
        raise Refusal(body.reason, body.missing)
    return body.amount, (*notes, *body.warnings)


def _body_used(quantity: Quantity) -> tuple[str, ...]:
    if quantity is Quantity.SUV_BW:
        return ("weight_kg",)
    if quantity is Quantity.SUV_BSA:
        return ("weight_kg", "height_m")
    return ("weight_kg", "height_m", "sex")


def _paired(one: tuple[float, ...], other: tuple[float, ...]) -> list[tuple[float, float]]:
    """Pair factors for each slice; a single one serves all."""
    count = max(len(one), len(other))
    ones, others = (values * count if len(values) == 1 else values for values in (one, other))
    return list(zip(ones, others, strict=True))
