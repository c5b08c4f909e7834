"""Small DICOM series on disk: oblique, anisotropic, off-centre."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset, FileMetaDataset
from pydicom.sequence import Sequence as DicomSequence
from pydicom.uid import UID, ExplicitVRLittleEndian, generate_uid

SHAPE = (4, 5, 6)
SPACING_MM = (3.0, 2.0, 1.5)
ORIGIN_MM = np.array([-40.0, 25.0, 7.0])


def rotation() -> NDArray[np.float64]:
    a, b = np.deg2rad(20), np.deg2rad(-12)
    about_z = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    return np.asarray(about_z @ about_x)


def stored_values(seed: int = 1) -> NDArray[np.int16]:
    return np.random.default_rng(seed).integers(0, 20000, SHAPE).astype(np.int16)


def injection(**changes: Any) -> DicomSequence:
    item = Dataset()
    item.RadiopharmaceuticalStartTime = "100000"
    item.RadionuclideTotalDose = "350000000"
    item.RadionuclideHalfLife = "6586.2"
    for keyword, value in changes.items():
        if value is None:
            delattr(item, keyword)
        else:
            setattr(item, keyword, value)
    return DicomSequence([item])


def pet_tags() -> dict[str, Any]:
    return {
        "SOPClassUID": "1.2.840.10008.5.1.4.1.1.128",
        "Modality": "PT",
        "SeriesDescription": "FDG AC",
        "Units": "BQML",
        "DecayCorrection": "START",
        "CorrectedImage": ["DECY", "ATTN", "SCAT"],
        "PatientWeight": "70",
        "SeriesDate": "20200101",
        "SeriesTime": "110000",
        "AcquisitionDate": "20200101",
        "AcquisitionTime": "110000",
        "FrameReferenceTime": "60000",
        "ActualFrameDuration": "120000",
        "RadiopharmaceuticalInformationSequence": injection(),
    }


def write_series(
    folder: Path,
    *,
    values: NDArray[Any] | None = None,
    heights_mm: Sequence[float] | None = None,
    slopes: Sequence[float] | None = None,
    intercept: float = 0.0,
    order: Sequence[int] | None = None,
    syntax: str = ExplicitVRLittleEndian,
    prefix: str = "slice",
    **tags: Any,
) -> list[Path]:
    """Write one file for each slice; ``tags`` replace (or, where None, remove) header values."""
    folder.mkdir(parents=True, exist_ok=True)
    values = stored_values() if values is None else values
    heights = [k * SPACING_MM[0] for k in range(len(values))] if heights_mm is None else heights_mm
    series, axes = generate_uid(), rotation()
    paths = []
    for number, k in enumerate(order if order is not None else range(len(values))):
        dataset = _dataset(values[k], syntax)
        dataset.SeriesInstanceUID = series
        dataset.FrameOfReferenceUID = "1.2.3.4"
        dataset.StudyInstanceUID = "1.2.3"
        dataset.PixelSpacing = [SPACING_MM[1], SPACING_MM[2]]
        dataset.SliceThickness = SPACING_MM[0]
        dataset.ImageOrientationPatient = [round(x, 9) for x in (*axes[:, 0], *axes[:, 1])]
        place = ORIGIN_MM + axes[:, 2] * heights[k]
        dataset.ImagePositionPatient = [round(x, 6) for x in place]
        dataset.RescaleSlope = slopes[k] if slopes is not None else 1.0
        dataset.RescaleIntercept = intercept
        for keyword, value in {**pet_tags(), **tags}.items():
            if value is None:
                if keyword in dataset:
                    delattr(dataset, keyword)
            else:
                setattr(dataset, keyword, value(k) if callable(value) else value)
        dataset.file_meta.MediaStorageSOPClassUID = dataset.SOPClassUID
        paths.append(folder / f"{prefix}{number:03d}.dcm")
        dataset.save_as(paths[-1], enforce_file_format=True)
    return paths


def _dataset(values: NDArray[Any], syntax: str) -> Dataset:
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = UID(syntax)
    dataset.SOPInstanceUID = generate_uid()
    dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    dataset.Rows, dataset.Columns = values.shape
    dataset.SamplesPerPixel = 1
    dataset.PhotometricInterpretation = "MONOCHROME2"
    bits = 8 * values.dtype.itemsize
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = bits, bits, bits - 1
    dataset.PixelRepresentation = int(values.dtype.kind == "i")
    dataset.PixelData = values.tobytes()
    dataset["PixelData"].VR = "OW"
    return dataset


def true_affine() -> NDArray[np.float64]:
    """Where `write_series` puts the voxels, ``(k, j, i)`` to LPS mm."""
    affine = np.eye(4)
    affine[:3, :3] = rotation()[:, ::-1] * SPACING_MM
    affine[:3, 3] = ORIGIN_MM
    return affine
