"""Standardised uptake values from what a PET header says. Pure functions, no files."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

_LARGEST_WEIGHT_KG = 1000.0
_SMALLEST_DOSE_BQ = 1e5


@dataclass(frozen=True, kw_only=True)
class Acquisition:
    """When one slice was measured; None where the header does not say."""

    start: datetime | None
    frame_reference_s: float | None = None
    duration_s: float | None = None


@dataclass(frozen=True, kw_only=True)
class PetHeader:
    """The header values that SUV depends on, as stored; None or empty where absent.

    Attributes
    ----------
    injection
        Radiopharmaceutical Start DateTime.
    injection_time
        Radiopharmaceutical Start Time; it carries no date, so the year is of no meaning.
    vendor_reference
        GE's private decay reference (0009,100D).
    acquisitions
        One for each slice.
    """

    units: str
    suv_type: str = ""
    decay_correction: str = ""
    weight_kg: float | None = None
    dose_bq: float | None = None
    half_life_s: float | None = None
    injection: datetime | None = None
    injection_time: datetime | None = None
    series: datetime | None = None
    vendor_reference: datetime | None = None
    acquisitions: tuple[Acquisition, ...] = ()
    intercept: float = 0.0


@dataclass(frozen=True, kw_only=True)
class SuvDecision:
    """The factor from stored values to SUVbw, or the reason why there is none.

    Attributes
    ----------
    factor
        SUVbw (g/mL) for each stored unit; None if it cannot be had.
    rule
        Which rule set the reference time.
    missing
        Names of absent header values, if they are the reason.
    """

    factor: float | None = None
    rule: str = ""
    warnings: tuple[str, ...] = ()
    reason: str = ""
    missing: tuple[str, ...] = ()


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


def mean_activity_delay_s(*, duration_s: float, half_life_s: float) -> float:
    """Time after the start of a frame at which the activity equals its mean over the frame.

    ``ln(x / (1 - exp(-x))) / λ`` with ``x = λ T``; just under half of the duration.

    References
    ----------
    IBSI SUV reference manual; QIBA, "SUV vendor-neutral pseudocode".
    """
    rate = math.log(2.0) / half_life_s
    decayed = rate * duration_s
    return math.log(decayed / -math.expm1(-decayed)) / rate if decayed > 0 else 0.0


def suv_bw(header: PetHeader) -> SuvDecision:
    """Decide how stored values become SUVbw.

    References
    ----------
    DICOM PS3.3 C.8.9.1; the rules pass the IBSI SUV reference objects they apply to.
    """
    if header.units == "GML" and header.suv_type in ("", "BW"):
        return SuvDecision(factor=1.0, rule="stored as SUVbw")
    if header.units != "BQML":
        stored = " ".join(part for part in (header.units, header.suv_type) if part) or "no unit"
        return SuvDecision(reason=f"Values stored as {stored} cannot be converted to SUVbw.")
    if header.intercept != 0.0:
        return SuvDecision(reason="The rescale intercept of a PET series must be 0.")
    absent = _absent(header)
    if absent:
        return SuvDecision(reason=f"The header has no {', '.join(absent)}.", missing=absent)
    if header.decay_correction == "ADMIN":
        return _with_delay(header, 0.0, "decay-corrected to the injection", ())
    if header.decay_correction != "START":
        stored = header.decay_correction or "not stated"
        return SuvDecision(reason=f"Decay correction {stored} is not supported.")
    return _from_start(header)


def _absent(header: PetHeader) -> tuple[str, ...]:
    required = {
        "patient weight": header.weight_kg,
        "injected dose": header.dose_bq,
        "radionuclide half-life": header.half_life_s,
    }
    absent = [name for name, value in required.items() if value is None or not value > 0]
    timed = header.injection is not None or header.injection_time is not None
    if header.decay_correction == "START" and not timed:
        absent.append("injection time")
    return tuple(absent)


def _from_start(header: PetHeader) -> SuvDecision:
    reference = _reference_time(header)
    if reference is None:
        return SuvDecision(
            reason="The header has no series or acquisition time.",
            missing=("series or acquisition time",),
        )
    scan, rule, warnings = reference
    injected, more = _injection_time(header, scan)
    delay_s = (scan - injected).total_seconds()
    if delay_s < 0:
        return SuvDecision(reason="The injection is dated after the scan.")
    return _with_delay(header, delay_s, rule, (*warnings, *more))


def _with_delay(
    header: PetHeader, delay_s: float, rule: str, warnings: tuple[str, ...]
) -> SuvDecision:
    weight_kg, dose_bq = header.weight_kg or 0.0, header.dose_bq or 0.0
    half_life_s = header.half_life_s or 0.0
    notes = list(warnings)
    if weight_kg > _LARGEST_WEIGHT_KG:
        weight_kg /= 1000.0
        notes.append("the patient weight is taken as grams")
    if dose_bq < _SMALLEST_DOSE_BQ:
        dose_bq *= 1e6
        notes.append("the injected dose is taken as MBq")
    half_lives = delay_s / half_life_s
    if half_lives > 100.0:  # the remaining activity means nothing, and would underflow
        return SuvDecision(reason=f"The scan lies {half_lives:.0f} half-lives after the injection.")
    if half_lives > 10.0:
        notes.append(f"the scan lies {half_lives:.0f} half-lives after the injection")
    factor = suv_bw_factor(
        weight_kg=weight_kg, injected_bq=dose_bq, half_life_s=half_life_s, delay_s=delay_s
    )
    return SuvDecision(factor=factor, rule=rule, warnings=tuple(notes))


def _reference_time(header: PetHeader) -> tuple[datetime, str, tuple[str, ...]] | None:
    """Return what START means for this series, by which rule, with warnings."""
    if header.vendor_reference is not None:
        return header.vendor_reference, "GE decay reference time (0009,100D)", ()
    timed = [a for a in header.acquisitions if a.start is not None]
    earliest = min(timed, key=lambda a: a.start or datetime.max, default=None)
    if earliest is None or earliest.start is None:
        if header.series is None:
            return None
        return header.series, "series time", ("there is no acquisition time to check it with",)
    if header.series is not None and header.series <= earliest.start:
        return header.series, "series time", ()
    half_life_s, duration_s = header.half_life_s or 0.0, earliest.duration_s or 0.0
    if (earliest.frame_reference_s or 0.0) > 0 and duration_s > 0:
        mean_s = mean_activity_delay_s(duration_s=duration_s, half_life_s=half_life_s)
        shift = timedelta(seconds=mean_s - (earliest.frame_reference_s or 0.0))
        return earliest.start + shift, "acquisition time and frame reference time", ()
    why = "the series time is absent or later than the acquisition, as after post-processing"
    return earliest.start, "earliest acquisition time", (why,)


def _injection_time(header: PetHeader, scan: datetime) -> tuple[datetime, tuple[str, ...]]:
    """Return the injection, the day before the scan if its clock time is the later one."""
    if header.injection is not None and header.injection <= scan:
        return header.injection, ()
    if header.injection_time is None:
        return header.injection or scan, ()
    starts = [a.start for a in header.acquisitions if a.start is not None]
    day = min(starts, default=scan).date()
    injected = datetime.combine(day, header.injection_time.time())
    if injected > scan:
        injected -= timedelta(days=1)
    if header.injection is None:
        return injected, ()
    return injected, ("the injection is dated after the scan; only its clock time is used",)
