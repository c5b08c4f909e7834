"""One consistent set of times and dose, so that every program computes the same SUV.

Programs differ in which time they take for the one that a PET was decay-corrected to: the series
time, the acquisition time, or one from the frame reference time. In a derived series all of them
are made the same instant, the one that this program found in the source.
"""

from __future__ import annotations

import math
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydicom import Dataset

from fusionview.io.dicom_header import parse_datetime, parse_moment
from fusionview.io.dicom_object import decimal_strings

_LARGEST_WEIGHT_KG = 1000.0
_SMALLEST_DOSE_BQ = 1e5


@dataclass(frozen=True, kw_only=True)
class DecayReference:
    """When activity is meant, and what was injected.

    Attributes
    ----------
    time
        That the values are decay-corrected to; also the start of the frame that is written.
    duration_s
        Of one frame; 0 if unknown.
    """

    time: datetime
    injection: datetime
    dose_bq: float
    half_life_s: float
    weight_kg: float
    duration_s: float


def decay_reference(header: Dataset, suv_factor: float) -> DecayReference | None:
    """Find the reference time behind a factor from Bq/mL to SUVbw; None if values are absent.

    ``factor = 1000 weight / (dose 2^(-delay / half-life))``, solved for the delay.

    Parameters
    ----------
    header
        The earliest slice of the source.
    suv_factor
        g/mL for each Bq/mL.
    """
    drug = _drug(header)
    weight_kg, dose_bq = _number(header, "PatientWeight"), _number(drug, "RadionuclideTotalDose")
    half_life_s = _number(drug, "RadionuclideHalfLife")
    acquired = _acquired(header)
    if acquired is None or min(weight_kg, dose_bq, half_life_s, suv_factor) <= 0:
        return None
    # the same readings of wrong units as for the factor itself
    weight_kg = weight_kg / 1000.0 if weight_kg > _LARGEST_WEIGHT_KG else weight_kg
    dose_bq = dose_bq * 1e6 if dose_bq < _SMALLEST_DOSE_BQ else dose_bq
    delay_s = half_life_s * math.log2(suv_factor * dose_bq / (1000.0 * weight_kg))
    injection = _injection(header, drug, acquired) or acquired - timedelta(seconds=delay_s)
    return DecayReference(
        time=injection + timedelta(seconds=delay_s),
        injection=injection,
        dose_bq=dose_bq,
        half_life_s=half_life_s,
        weight_kg=weight_kg,
        duration_s=_number(header, "ActualFrameDuration") / 1000.0,
    )


def state(found: DecayReference, made: Dataset) -> None:
    """Write times, dose and weight so that every rule leads to the same SUV.

    Series and acquisition begin at the reference time, and the frame reference time is the one
    of mean activity, ``ln(x / (1 - exp(-x))) / λ`` with ``x = λ T`` (PS3.3 C.8.9.4.1.5).
    """
    rate = math.log(2.0) / found.half_life_s
    decayed = rate * found.duration_s
    mean_s = math.log(decayed / -math.expm1(-decayed)) / rate if decayed > 0 else 0.0
    made.DecayCorrection = "START"
    made.SeriesDate = made.AcquisitionDate = found.time.strftime("%Y%m%d")
    made.SeriesTime = made.AcquisitionTime = found.time.strftime("%H%M%S.%f")
    made.FrameReferenceTime = decimal_strings([mean_s * 1000.0])[0]
    made.ActualFrameDuration = str(round(found.duration_s * 1000.0))
    made.DecayFactor = decimal_strings([math.exp(rate * mean_s)])[0]
    made.PatientWeight = decimal_strings([found.weight_kg])[0]
    drug = deepcopy(_drug(made))
    drug.RadionuclideTotalDose = decimal_strings([found.dose_bq])[0]
    drug.RadionuclideHalfLife = decimal_strings([found.half_life_s])[0]
    drug.RadiopharmaceuticalStartTime = found.injection.strftime("%H%M%S.%f")
    drug.RadiopharmaceuticalStartDateTime = found.injection.strftime("%Y%m%d%H%M%S.%f")
    made.RadiopharmaceuticalInformationSequence = [drug]


def _injection(header: Dataset, drug: Dataset, acquired: datetime) -> datetime | None:
    """Return the injection; the day before the scan if its clock time is the later one."""
    zone = _text(header, "TimezoneOffsetFromUTC")
    dated = parse_datetime(_text(drug, "RadiopharmaceuticalStartDateTime"), zone)
    if dated is not None and dated <= acquired:
        return dated
    day = acquired.strftime("%Y%m%d")
    clock = parse_moment(day, _text(drug, "RadiopharmaceuticalStartTime"))
    if clock is None:
        return dated
    return clock if clock <= acquired else clock - timedelta(days=1)


def _acquired(header: Dataset) -> datetime | None:
    for kind in ("Acquisition", "Series"):
        when = parse_moment(_text(header, f"{kind}Date"), _text(header, f"{kind}Time"))
        if when is not None:
            return when
    return parse_datetime(_text(header, "AcquisitionDateTime"))


def _drug(header: Dataset) -> Dataset:
    items = header.get("RadiopharmaceuticalInformationSequence")
    return items[0] if items else Dataset()


def _text(dataset: Dataset, keyword: str) -> str:
    try:
        return str(dataset.get(keyword, "") or "").strip()
    except Exception:  # pydicom decodes late, and raises whatever its converter raises
        return ""


def _number(dataset: Dataset, keyword: str) -> float:
    try:
        value = float(_text(dataset, keyword) or 0.0)
    except ValueError:
        return 0.0
    return value if math.isfinite(value) else 0.0
