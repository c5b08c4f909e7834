"""PET series whose SUV is known, to accept the program by: written as DICOM and read back.

The activity in the voxels follows from physics here (what was injected decays, and is measured
over a frame), with the body measures as numbers; nothing is taken from the code that reads SUV.
"""

from __future__ import annotations

import math
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import FusionViewError
from fusionview.io.catalogue import pick, scan
from fusionview.io.load import load
from fusionview.model.progress import Progress, no_progress
from fusionview.model.quantity import Quantity
from fusionview.phantom.suv_dicom import (
    DOSE_BQ,
    F18_S,
    SCAN,
    SIDE,
    SLICES,
    SUVS,
    SuvObject,
    Tags,
    clock,
    write_object,
)

__all__ = ["OBJECTS", "SLICES", "SUVS", "TOLERANCE", "CheckResult", "self_check", "write_object"]

TOLERANCE = 0.001
"""Largest error of an SUV that passes; the stored values are rounded to a thirtieth of it."""

WEIGHT_G = 70_000.0
LEAN_JAMES_MAN_G = 56_520.0  # 1.10 · 70 - 128 · (70 / 175)² kg
IDEAL_MEAN_G = 69_405.0  # mean of 72.38 kg (a man of 175 cm) and 66.43 kg (a woman)
SURFACE_CM2 = 18_481.43  # Du Bois: 70 kg, 175 cm
FRAME_S = 300.0
GA68_S = 4062.6


@dataclass(frozen=True, kw_only=True)
class CheckResult:
    """What the program read from one object.

    Attributes
    ----------
    found
        Median SUVbw of each quadrant; empty if the series could not be read.
    largest_error
        Of any voxel; infinite if the series could not be read.
    """

    name: str
    description: str
    expected: tuple[float, ...]
    found: tuple[float, ...]
    largest_error: float
    passed: bool
    note: str = ""


def self_check(progress: Progress = no_progress) -> tuple[CheckResult, ...]:
    """Write every object as DICOM into a temporary folder, read it back, and compare.

    Raises
    ------
    Cancelled
        Through ``progress``.
    """
    results = []
    with tempfile.TemporaryDirectory(prefix="fusionview-suv-") as folder:
        for number, one in enumerate(OBJECTS):
            progress(number / len(OBJECTS), one.description)
            place = Path(folder, one.name)
            write_object(one, place)
            results.append(_checked(one, place))
    progress(1.0, "Checked")
    return tuple(results)


def _checked(one: SuvObject, folder: Path) -> CheckResult:
    try:
        data = load(pick(scan(folder), None), quantity=Quantity.SUV_BW).data
    except FusionViewError as error:
        return _result(one, np.zeros((0, len(SUVS))), error.message)
    return _result(one, data.reshape(-1, len(SUVS), SIDE * SIDE // len(SUVS)).swapaxes(1, 2))


def _result(one: SuvObject, read: NDArray[Any], note: str = "") -> CheckResult:
    values = read.reshape(-1, len(SUVS))
    largest = float(np.abs(values - SUVS).max()) if len(values) else math.inf
    return CheckResult(
        name=one.name,
        description=one.description,
        expected=SUVS,
        found=tuple(float(v) for v in np.median(values, axis=0)) if len(values) else (),
        largest_error=largest,
        passed=largest <= TOLERANCE,
        note=note,
    )


def _left(seconds: float, half_life_s: float) -> float:
    """Fraction of an activity that is left after a time."""
    return math.exp(-0.693147180559945 * seconds / half_life_s)


def _mean_left(start_s: float, duration_s: float, half_life_s: float) -> float:
    """Mean fraction that is left during a frame, by Simpson's rule over 200 steps."""
    at = np.linspace(start_s, start_s + duration_s, 201)
    weights = np.array([1.0, *([4.0, 2.0] * 99), 4.0, 1.0])
    left = [_left(float(seconds), half_life_s) for seconds in at]
    return float(weights @ left / weights.sum())


def _tissue(suv: float, fraction_left: float) -> float:
    """Bq/mL of a tissue that keeps ``suv`` times its share, when a fraction of the dose is left."""
    return suv * DOSE_BQ * fraction_left / WEIGHT_G


def _at_scan(suv: float, _: int) -> float:
    """Bq/mL, decay-corrected to one hour after the injection of F-18."""
    return _tissue(suv, _left(3600.0, F18_S))


def _constant(**tags: Any) -> Tags:
    return lambda _: tags


def _bed(k: int) -> dict[str, Any]:
    """Two beds, measured 150 s and 600 s after the start that the values are corrected to.

    The series time is that of a later reconstruction, so only the frame reference time tells.
    """
    begin_s, duration_s = (150.0, FRAME_S) if k < SLICES // 2 else (600.0, FRAME_S)
    mean = _mean_left(begin_s, duration_s, F18_S)
    reference_s = -math.log(mean) * F18_S / 0.693147180559945
    return {
        "SeriesTime": (SCAN + timedelta(minutes=30)).strftime("%H%M%S"),
        "FrameReferenceTime": f"{1000 * reference_s:.6f}",
        **clock(SCAN + timedelta(seconds=begin_s)),
    }


def _bed_start_s(k: int) -> float:
    """Seconds from the start of the scan to that of the bed of a slice."""
    return 0.0 if k < SLICES // 2 else 420.0


def _as_measured(suv: float, k: int) -> float:
    """Bq/mL without decay correction: the mean over the frame of the slice's bed."""
    return _tissue(suv, _mean_left(3600.0 + _bed_start_s(k), FRAME_S, F18_S))


def _uncorrected(k: int) -> dict[str, Any]:
    return {
        "DecayCorrection": "NONE",
        "CorrectedImage": ["NORM", "DTIM", "ATTN", "SCAT", "RAN"],
        **clock(SCAN + timedelta(seconds=_bed_start_s(k))),
    }


_MIDNIGHT = datetime(2025, 1, 2, 0, 30)


def _after_midnight(_: int) -> dict[str, Any]:
    return {
        "SeriesDate": "20250102",
        "SeriesTime": _MIDNIGHT.strftime("%H%M%S"),
        **clock(_MIDNIGHT),
    }


_PHILIPS = {"Manufacturer": "Philips Medical Systems", "Units": "CNTS"}
_PHILIPS_GROUP = "Philips PET Private Group"
_JAMES = {"Units": "GML", "SUVType": "LBMJAMES128", "PatientSex": "M"}
_IDEAL = {"Units": "GML", "SUVType": "IBW", "PatientSex": "O"}

OBJECTS = (
    SuvObject(name="0_0", description="Bq/mL, corrected to the start", values=_at_scan),
    SuvObject(
        name="1_0",
        description="another slope in each slice",
        values=_at_scan,
        slope_steps=True,
    ),
    SuvObject(
        name="2_0",
        description="stored as SUVbw (GML)",
        values=lambda suv, k: suv,
        tags=_constant(Units="GML", SUVType="BW"),
    ),
    SuvObject(
        name="2_1",
        description="stored as SUL, James 128 (GML)",
        values=lambda suv, k: suv * LEAN_JAMES_MAN_G / WEIGHT_G,
        tags=_constant(**_JAMES),
    ),
    SuvObject(
        name="2_2",
        description="stored as SUVibw (GML), sex O",
        values=lambda suv, k: suv * IDEAL_MEAN_G / WEIGHT_G,
        tags=_constant(**_IDEAL),
    ),
    SuvObject(
        name="2_3",
        description="stored as SUVbsa (CM2ML)",
        values=lambda suv, k: suv * SURFACE_CM2 / WEIGHT_G,
        tags=_constant(Units="CM2ML", SUVType="BSA"),
    ),
    SuvObject(
        name="2_4",
        description="counts with Philips' SUV factor",
        values=lambda suv, k: suv / 0.0005,
        tags=_constant(**_PHILIPS),
        private={0x7053: (_PHILIPS_GROUP, "00", "0.0005")},
    ),
    SuvObject(
        name="2_5",
        description="counts with Philips' activity factor",
        values=lambda suv, k: _at_scan(suv, k) / 1.6,
        tags=_constant(**_PHILIPS),
        private={0x7053: (_PHILIPS_GROUP, "09", "1.6")},
    ),
    SuvObject(
        name="3_0",
        description="dose in MBq",
        values=_at_scan,
        injection={"RadionuclideTotalDose": "368.08"},
    ),
    SuvObject(
        name="3_1",
        description="corrected to the injection (ADMIN)",
        values=lambda suv, k: _tissue(suv, 1.0),
        tags=_constant(DecayCorrection="ADMIN"),
    ),
    SuvObject(
        name="3_2",
        description="two beds, series time after them",
        values=_at_scan,
        tags=_bed,
    ),
    SuvObject(
        name="3_3",
        description="GE's decay reference time",
        values=_at_scan,
        tags=lambda k: {
            "Manufacturer": "GE MEDICAL SYSTEMS",
            **clock(SCAN + timedelta(minutes=30)),
            "SeriesTime": "112500",
        },
        private={0x0009: ("GEMS_PETD_01", "0D", "20250101110000.00")},
    ),
    SuvObject(
        name="3_4",
        description="no decay correction, two beds",
        values=_as_measured,
        tags=_uncorrected,
    ),
    SuvObject(
        name="4_0",
        description="injection as date and time only",
        values=_at_scan,
        injection={"RadiopharmaceuticalStartTime": None},
    ),
    SuvObject(
        name="4_1",
        description="injection as clock time only",
        values=_at_scan,
        injection={"RadiopharmaceuticalStartDateTime": None},
    ),
    SuvObject(
        name="4_2",
        description="injected before midnight",
        values=_at_scan,
        tags=_after_midnight,
        injection={
            "RadiopharmaceuticalStartDateTime": None,
            "RadiopharmaceuticalStartTime": "233000",
        },
    ),
    SuvObject(
        name="5_0",
        description="Ga-68",
        values=lambda suv, k: _tissue(suv, _left(3600.0, GA68_S)),
        injection={"RadionuclideHalfLife": f"{GA68_S}", "Radiopharmaceutical": "Ga-68 DOTATATE"},
    ),
)
"""The variants of the IBSI SUV reference objects, by their numbers."""
