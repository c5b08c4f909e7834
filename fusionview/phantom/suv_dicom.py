"""One PET series of known SUV as DICOM files: how it is written, whatever is stored in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, PositronEmissionTomographyImageStorage, generate_uid

SUVS = (0.2, 1.0, 2.5, 4.0)
"""SUVbw of the four quadrants of every slice."""

SLICES = 4
SIDE, _LEVELS = 8, 60_000

DOSE_BQ = 368_080_000.0
F18_S = 6586.2
SCAN = datetime(2025, 1, 1, 11, 0)
INJECTED = SCAN - timedelta(hours=1)

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


def write_object(one: SuvObject, folder: Path) -> None:
    """Write one object as a DICOM series, a file for each slice."""
    folder.mkdir(parents=True, exist_ok=True)
    series, study, frame = generate_uid(), generate_uid(), generate_uid()
    for k in range(SLICES):
        physical = np.repeat([one.values(suv, k) for suv in SUVS], SIDE * SIDE // len(SUVS))
        # the slope is the scanner's: as fine as 16 bits allow, and other for each slice if asked
        slope = float(f"{physical.max() / (_LEVELS - (7000 * k if one.slope_steps else 0)):.10g}")
        stored = np.round(physical / slope).astype(np.uint16).reshape(SIDE, SIDE)
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


def clock(moment: datetime) -> dict[str, str]:
    """Return the header values that say when a slice was measured."""
    return {
        "AcquisitionDate": moment.strftime("%Y%m%d"),
        "AcquisitionTime": moment.strftime("%H%M%S.%f"),
    }


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
    _set(dataset, {**_USUAL, **clock(SCAN)})
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
    "Rows": SIDE,
    "Columns": SIDE,
    "SamplesPerPixel": 1,
    "PhotometricInterpretation": "MONOCHROME2",
    "BitsAllocated": 16,
    "BitsStored": 16,
    "HighBit": 15,
    "PixelRepresentation": 0,
    "RescaleIntercept": "0",
}
