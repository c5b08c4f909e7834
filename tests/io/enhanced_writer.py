"""Small enhanced multi-frame objects on disk: oblique, anisotropic, off-centre."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset, FileMetaDataset
from pydicom.sequence import Sequence as DicomSequence
from pydicom.uid import UID, ExplicitVRLittleEndian, generate_uid

from tests.io.series_writer import ORIGIN_MM, SPACING_MM, injection, rotation

ENHANCED_PET = "1.2.840.10008.5.1.4.1.1.130"
ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1"
ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1"
LEGACY_CT = "1.2.840.10008.5.1.4.1.1.2.2"
PARAMETRIC_MAP = "1.2.840.10008.5.1.4.1.1.30"
RTDOSE = "1.2.840.10008.5.1.4.1.1.481.2"


def group(sequence: str, **elements: Any) -> Dataset:
    """Return a functional group: one sequence of one item."""
    return item(**{sequence: DicomSequence([item(**elements)])})


def item(**elements: Any) -> Dataset:
    dataset = Dataset()
    for keyword, value in elements.items():
        setattr(dataset, keyword, value)
    return dataset


def together(*groups: Dataset) -> Dataset:
    """Return one item of functional groups that holds all of these."""
    joined = Dataset()
    for one in groups:
        joined.update(one)
    return joined


def place(height_mm: float, **content: Any) -> Dataset:
    """Return position, and where given the content, of one frame."""
    position = [round(x, 6) for x in ORIGIN_MM + rotation()[:, 2] * height_mm]
    found = group("PlanePositionSequence", ImagePositionPatient=position)
    return together(found, group("FrameContentSequence", **content)) if content else found


def scaled(slope: float, intercept: float = 0.0) -> Dataset:
    return group(
        "PixelValueTransformationSequence",
        RescaleSlope=slope,
        RescaleIntercept=intercept,
        RescaleType="US",
    )


def in_unit(unit: str, slope: float, intercept: float = 0.0) -> Dataset:
    code = item(CodeValue=unit, CodingSchemeDesignator="UCUM", CodeMeaning=unit)
    return group(
        "RealWorldValueMappingSequence",
        MeasurementUnitsCodeSequence=DicomSequence([code]),
        RealWorldValueSlope=slope,
        RealWorldValueIntercept=intercept,
    )


def plane(cosines: Sequence[float] | None = None) -> Dataset:
    """Return what all frames share: direction and pixel size."""
    axes = rotation()
    own = [round(x, 9) for x in (*axes[:, 0], *axes[:, 1])]
    return together(
        group("PlaneOrientationSequence", ImageOrientationPatient=list(cosines or own)),
        group(
            "PixelMeasuresSequence",
            PixelSpacing=[SPACING_MM[1], SPACING_MM[2]],
            SliceThickness=SPACING_MM[0],
        ),
    )


def pet_study() -> dict[str, Any]:
    """Return the top-level elements of an enhanced PET that SUV needs."""
    return {
        "PatientWeight": "70",
        "DecayCorrected": "YES",
        "DecayCorrectionDateTime": "20200101110000",
        "AttenuationCorrected": "YES",
        "RadiopharmaceuticalInformationSequence": injection(
            RadiopharmaceuticalStartDateTime="20200101100000",
            RadionuclideTotalDose="350",  # MBq, as enhanced PET wants it
        ),
    }


def write_enhanced(
    path: Path,
    values: NDArray[Any],
    frames: Sequence[Dataset],
    *,
    shared: Dataset | None = None,
    sop_class: str = ENHANCED_MR,
    modality: str = "MR",
    **tags: Any,
) -> Path:
    """Write one multi-frame object; ``values`` is ``(N, J, I)``."""
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = UID(ExplicitVRLittleEndian)
    dataset.SOPClassUID = dataset.file_meta.MediaStorageSOPClassUID = UID(sop_class)
    dataset.SOPInstanceUID = generate_uid()
    dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    dataset.Modality, dataset.SeriesDescription = modality, "Enhanced"
    dataset.SeriesInstanceUID, dataset.FrameOfReferenceUID = generate_uid(), "1.2.3.4"
    dataset.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL", "NONE"]
    dataset.NumberOfFrames = len(frames) or len(values)
    dataset.Rows, dataset.Columns = values.shape[1:]
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    bits = 8 * values.dtype.itemsize
    dataset.BitsAllocated = bits
    if values.dtype.kind == "f":
        dataset.FloatPixelData = values.tobytes()
    else:
        dataset.BitsStored, dataset.HighBit = bits, bits - 1
        dataset.PixelRepresentation = int(values.dtype.kind == "i")
        dataset.PixelData = values.tobytes()
        dataset["PixelData"].VR = "OW"
    if frames:
        dataset.SharedFunctionalGroupsSequence = DicomSequence([shared or plane()])
        dataset.PerFrameFunctionalGroupsSequence = DicomSequence(list(frames))
    for keyword, value in tags.items():
        setattr(dataset, keyword, value)
    path.parent.mkdir(parents=True, exist_ok=True)
    dataset.save_as(path, enforce_file_format=True)
    return path


def heights(count: int = 4) -> NDArray[np.float64]:
    return np.arange(count, dtype=np.float64) * SPACING_MM[0]
