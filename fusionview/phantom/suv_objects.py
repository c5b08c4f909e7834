"""PET series whose SUV is known, to accept the program by: written as DICOM and read back.

The activity in the voxels follows from physics here (what was injected decays, and is measured
over a frame), with the body measures as numbers; nothing is taken from the code that reads SUV.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, PositronEmissionTomographyImageStorage, generate_uid

from fusionview.errors import FusionViewError
from fusionview.io.catalogue import pick, scan
from fusionview.io.load import load
from fusionview.model.progress import Progress, no_progress
from fusionview.model.quantity import Quantity

SUVS = (0.2, 1.0, 2.5, 4.0)
"""SUVbw of the four quadrants of every slice."""

TOLERANCE = 0.001
"""Largest error of an SUV that passes; the stored values are rounded to a thirtieth of it."""

SLICES = 4
_SIDE, _LEVELS = 8, 60_000

WEIGHT_G = 70_000.0
DOSE_BQ = 368_080_000.0
LEAN_JAMES_MAN_G = 56_520.0  # 1.10 · 70 - 128 · (70 / 175)² kg
IDEAL_MEAN_G = 69_405.0  # mean of 72.38 kg (a man of 175 cm) and 66.43 kg (a woman)
SURFACE_CM2 = 18_481.43  # Du Bois: 70 kg, 175 cm
F18_S, GA68_S = 6586.2, 4062.6

SCAN = datetime(2025, 1, 1, 11, 0)
INJECTED = SCAN - timedelta(hours=1)
FRAME_S = 300.0

Values = Callable[[float, int], float]
"""What is stored for an SUV in a slice, as a physical value in the unit of the object."""

Tags = Callable[[int], dict[str, Any]]
"""Header values of a slice that differ from the usual ones; None removes one."""


@dataclass(frozen=True, kw_only=True)
class SuvObject:
    """One series: what is stored, and what of its header is special."""

    name: str
    description: str
    values: Values
    tags: Tags = field(default=lambda k: {})
    injection: dict[str, Any] = field(default_factory=dict)
    private: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    slope_steps: bool = False


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


def write_object(one: SuvObject, folder: Path) -> None:
    """Write one object as a DICOM series, a file for each slice."""
    folder.mkdir(parents=True, exist_ok=True)
    series, study, frame = generate_uid(), generate_uid(), generate_uid()
    for k in range(SLICES):
        physical = np.repeat([one.values(suv, k) for suv in SUVS], _SIDE * _SIDE // len(SUVS))
        # the slope is the scanner's: as fine as 16 bits allow, and other for each slice if asked
        slope = float(f"{physical.max() / (_LEVELS - (7000 * k if one.slope_steps else 0)):.10g}")
        stored = np.round(physical / slope).astype(np.uint16).reshape(_SIDE, _SIDE)
        dataset = _slice(stored, slope, k)
        dataset.SeriesInstanceUID, dataset.StudyInstanceUID = series, study
        dataset.FrameOfReferenceUID = frame
        dataset.SeriesDescription = f"SUV object {one.name}"
        dataset.RadiopharmaceuticalInformationSequence = [_injection(one.injection)]
        _set(dataset, one.tags(k))
        for group, (creator, element, value) in one.private.items():
            block = dataset.private_block(group, creator, create=True)
            block.add_new(int(element, 16), "DT" if group == 0x0009 else "DS", value)
        dataset.save_as(folder / f"{k:02d}.dcm", enforce_file_format=True)


def _checked(one: SuvObject, folder: Path) -> CheckResult:
    try:
        data = load(pick(scan(folder), None), quantity=Quantity.SUV_BW).data
    except FusionViewError as error:
        return _result(one, np.zeros((0, len(SUVS))), error.message)
    return _result(one, data.reshape(-1, len(SUVS), _SIDE * _SIDE // len(SUVS)).swapaxes(1, 2))


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


def _clock(moment: datetime) -> dict[str, str]:
    return {
        "AcquisitionDate": moment.strftime("%Y%m%d"),
        "AcquisitionTime": moment.strftime("%H%M%S.%f"),
    }


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
        **_clock(SCAN + timedelta(seconds=begin_s)),
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
        **_clock(SCAN + timedelta(seconds=_bed_start_s(k))),
    }


_MIDNIGHT = datetime(2025, 1, 2, 0, 30)


def _after_midnight(_: int) -> dict[str, Any]:
    return {
        "SeriesDate": "20250102",
        "SeriesTime": _MIDNIGHT.strftime("%H%M%S"),
        **_clock(_MIDNIGHT),
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
            **_clock(SCAN + timedelta(minutes=30)),
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


def _injection(changes: dict[str, Any]) -> Dataset:
    item = Dataset()
    item.Radiopharmaceutical = "FDG"
    item.RadiopharmaceuticalStartTime = INJECTED.strftime("%H%M%S")
    item.RadiopharmaceuticalStartDateTime = INJECTED.strftime("%Y%m%d%H%M%S")
    item.RadionuclideTotalDose = f"{DOSE_BQ:.0f}"
    item.RadionuclideHalfLife = f"{F18_S}"
    _set(item, changes)
    return item


def _set(dataset: Dataset, changes: dict[str, Any]) -> None:
    for keyword, value in changes.items():
        if value is None:
            delattr(dataset, keyword)
        else:
            setattr(dataset, keyword, value)


def _slice(stored: NDArray[np.uint16], slope: float, k: int) -> Dataset:
    """Return a PET slice with the usual header, without the identity of its series."""
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.file_meta.MediaStorageSOPClassUID = PositronEmissionTomographyImageStorage
    dataset.SOPClassUID = PositronEmissionTomographyImageStorage
    dataset.SOPInstanceUID = generate_uid()
    dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    _set(dataset, {**_USUAL, **_clock(SCAN)})
    dataset.ImagePositionPatient = [-16.0, -16.0, 5.0 * k]
    dataset.InstanceNumber = k + 1
    dataset.RescaleSlope = f"{slope:.10g}"
    dataset.PixelData = stored.tobytes()
    dataset["PixelData"].VR = "OW"
    return dataset


_USUAL: dict[str, Any] = {
    "Modality": "PT",
    "Manufacturer": "Synthetic",
    "PatientName": "SUV^Object",
    "PatientID": "SUV",
    "PatientSex": "O",
    "PatientSize": "1.75",
    "PatientWeight": "70",
    "Units": "BQML",
    "DecayCorrection": "START",
    "CorrectedImage": ["NORM", "DTIM", "ATTN", "SCAT", "DECY", "RAN"],
    "SeriesDate": SCAN.strftime("%Y%m%d"),
    "SeriesTime": SCAN.strftime("%H%M%S"),
    "FrameReferenceTime": "149605",
    "ActualFrameDuration": "300000",
    "ImageOrientationPatient": [1, 0, 0, 0, 1, 0],
    "PixelSpacing": [4, 4],
    "SliceThickness": "5",
    "Rows": _SIDE,
    "Columns": _SIDE,
    "SamplesPerPixel": 1,
    "PhotometricInterpretation": "MONOCHROME2",
    "BitsAllocated": 16,
    "BitsStored": 16,
    "HighBit": 15,
    "PixelRepresentation": 0,
    "RescaleIntercept": "0",
}
