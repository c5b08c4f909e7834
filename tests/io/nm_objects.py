"""NM objects to read: frames, their vectors, detectors and energy windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset, FileMetaDataset
from pydicom.dataset import FileDataset
from pydicom.sequence import Sequence as Items
from pydicom.tag import Tag
from pydicom.uid import UID, ExplicitVRLittleEndian, generate_uid

NM = UID("1.2.840.10008.5.1.4.1.1.20")
ROW = np.array([np.cos(0.2), np.sin(0.2), 0.0])
COLUMN = np.array([-np.sin(0.2) * np.cos(0.1), np.cos(0.2) * np.cos(0.1), np.sin(0.1)])
FIRST = np.array([-40.0, 25.0, 7.0])
VECTORS = {
    "EnergyWindowVector": 0x00540010,
    "DetectorVector": 0x00540020,
    "RotationVector": 0x00540050,
    "RRIntervalVector": 0x00540060,
    "TimeSlotVector": 0x00540070,
    "SliceVector": 0x00540080,
    "AngularViewVector": 0x00540090,
}


def item(**values: Any) -> Dataset:
    dataset = Dataset()
    for keyword, value in values.items():
        setattr(dataset, keyword, value)
    return dataset


def window(lower: float, upper: float) -> Dataset:
    limits = item(EnergyWindowLowerLimit=lower, EnergyWindowUpperLimit=upper)
    return item(EnergyWindowRangeSequence=Items([limits]))


def write(
    folder: Path,
    frames: NDArray[np.uint16],
    image_type: str,
    vectors: Mapping[str, Sequence[int]],
    **tags: Any,
) -> Path:
    """Write an NM object; ``frames`` is ``(frame, row, column)``."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = NM
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    path = folder / f"{meta.MediaStorageSOPInstanceUID}.dcm"
    dataset = FileDataset(path, {}, file_meta=meta, preamble=b"\0" * 128)
    dataset.SOPClassUID, dataset.SOPInstanceUID = NM, meta.MediaStorageSOPInstanceUID
    dataset.SeriesInstanceUID = dataset.StudyInstanceUID = "1.2.3"
    dataset.Modality, dataset.SeriesDescription = "NM", "Bone"
    dataset.ImageType = ["ORIGINAL", "PRIMARY", image_type, "EMISSION"]
    dataset.NumberOfFrames, dataset.Rows, dataset.Columns = frames.shape
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated = dataset.BitsStored = 16
    dataset.HighBit, dataset.PixelRepresentation = 15, 0
    dataset.PixelSpacing = [2.5, 2.0]
    dataset.FrameIncrementPointer = [Tag(VECTORS[name]) for name in vectors]
    for keyword, value in (*vectors.items(), *tags.items()):
        setattr(dataset, keyword, list(value) if keyword in vectors else value)
    dataset.PixelData = frames.astype("<u2").tobytes()
    dataset.save_as(path, enforce_file_format=True)
    return path


def detector(**more: Any) -> Dataset:
    cosines = [float(value) for value in (*ROW, *COLUMN)]
    place = [float(value) for value in FIRST]
    return item(
        ImageOrientationPatient=[f"{value:.12g}" for value in cosines],
        ImagePositionPatient=place,
        **more,
    )
