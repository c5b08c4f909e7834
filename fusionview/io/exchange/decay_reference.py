"""One consistent set of times and dose, so that every program computes the same SUV.

Programs differ in which time they take for the one that a PET was decay-corrected to: the series
time, the acquisition time, or one from the frame reference time. In a derived series all of them
are made the same instant, the one that this program found in the source.
"""

from __future__ import annotations

import math
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime

from pydicom import Dataset

from fusionview.io.exchange.objects import decimal_strings
from fusionview.io.suv.dose import dose_in_the_body, weight_and_height
from fusionview.io.suv.refusal import Refusal
from fusionview.io.suv.times import mean_activity_delay_s
from fusionview.model.pet_header import PetHeader


@dataclass(frozen=True, kw_only=True)
class DecayReference:
    """When activity is meant, and what was injected; as the header says or a person entered.

    Attributes
    ----------
    time, injection, half_life_s
        None where the values are corrected to the injection. ``time`` is also the start of the
        frame that is written.
    remaining_bq
        Of the dose at ``time``, one for all slices.
    duration_s
        Of one frame; 0 if unknown.
    """

    time: datetime | None
    injection: datetime | None
    half_life_s: float | None
    injected_bq: float
    remaining_bq: float
    weight_kg: float
    height_m: float | None
    sex: str
    duration_s: float

    @property
    def suv_bw_factor(self) -> float:
        """SUVbw (g/mL) for each Bq/mL."""
        return 1000.0 * self.weight_kg / self.remaining_bq


def decay_reference(header: PetHeader) -> DecayReference | None:
    """Find the time that the values are corrected to; None if there is no such one time.

    That is so where header values are absent, and where slices of several times were not
    corrected for decay at all.
    """
    entered = header.corrected()
    try:
        weight_kg, height_m, _ = weight_and_height(entered)
        dose = dose_in_the_body(entered)
    except Refusal:
        return None
    if len(set(dose.bq)) != 1:
        return None
    durations = [one.duration_s for one in entered.acquisitions if one.duration_s]
    return DecayReference(
        time=dose.reference,
        injection=dose.injection,
        half_life_s=dose.half_life_s,
        injected_bq=dose.injected_bq,
        remaining_bq=dose.bq[0],
        weight_kg=weight_kg,
        height_m=height_m,
        sex=entered.sex,
        duration_s=min(durations, default=0.0),
    )


def state(found: DecayReference, made: Dataset) -> None:
    """Write times, dose and weight so that every rule leads to the same SUV.

    Series and acquisition begin at the reference time, and the frame reference time is the one
    of mean activity within a frame that starts there (PS3.3 C.8.9.4.1.5).
    """
    items = made.get("RadiopharmaceuticalInformationSequence")
    drug = deepcopy(items[0]) if items else Dataset()
    made.PatientWeight = _decimal(found.weight_kg)
    drug.RadionuclideTotalDose = _decimal(found.injected_bq)
    if found.height_m is not None:
        made.PatientSize = _decimal(found.height_m)
    if found.sex:
        made.PatientSex = found.sex
    if found.half_life_s is not None:
        drug.RadionuclideHalfLife = _decimal(found.half_life_s)
    if found.injection is not None:
        drug.RadiopharmaceuticalStartTime = found.injection.strftime("%H%M%S.%f")
        drug.RadiopharmaceuticalStartDateTime = found.injection.strftime("%Y%m%d%H%M%S.%f")
    made.RadiopharmaceuticalInformationSequence = [drug]
    if found.time is None or found.half_life_s is None:
        made.DecayCorrection = "ADMIN"
        return
    mean_s = mean_activity_delay_s(duration_s=found.duration_s, half_life_s=found.half_life_s)
    made.DecayCorrection = "START"
    made.SeriesDate = made.AcquisitionDate = found.time.strftime("%Y%m%d")
    made.SeriesTime = made.AcquisitionTime = found.time.strftime("%H%M%S.%f")
    made.FrameReferenceTime = _decimal(mean_s * 1000.0)
    made.ActualFrameDuration = str(round(found.duration_s * 1000.0))
    made.DecayFactor = _decimal(math.exp2(mean_s / found.half_life_s))


def _decimal(number: float) -> str:
    return decimal_strings([number])[0]
