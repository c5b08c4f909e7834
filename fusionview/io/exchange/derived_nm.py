"""SPECT that the program made, as one nuclear medicine object.

NM Image Storage (RECON TOMO) is what archives and nuclear medicine stations expect of SPECT; a PET
series would open in more viewers, and would call the tracer of a gamma camera a PET tracer. NM has
no element for units: a real world value map states them, and the rescale slope, which readers of
NM apply though the standard does not list it, gives the same numbers.
"""

from __future__ import annotations

from pydicom import Dataset
from pydicom.datadict import tag_for_keyword
from pydicom.uid import NuclearMedicineImageStorage

from fusionview.io.exchange.objects import copy_elements, decimal_strings, new_object
from fusionview.io.exchange.quantised import Quantised
from fusionview.model.geometry import Geometry

_OF_THE_SCAN = (
    "AcquisitionDate",
    "AcquisitionTime",
    "BodyPartExamined",
    "CorrectedImage",
    "EnergyWindowInformationSequence",
    "NumberOfEnergyWindows",
    "PatientGantryRelationshipCodeSequence",
    "PatientOrientationCodeSequence",
    "RadiopharmaceuticalInformationSequence",
    "SeriesDate",
    "SeriesTime",
)


def nm_series(first: Dataset | None) -> Dataset:
    """Start a reconstruction of the study of ``first``."""
    made = new_object(NuclearMedicineImageStorage, "NM", first)
    made.PatientPosition = made.PositionReferenceIndicator = ""
    made.EnergyWindowInformationSequence = made.RadiopharmaceuticalInformationSequence = []
    made.PatientOrientationCodeSequence = made.PatientGantryRelationshipCodeSequence = []
    made.RotationInformationSequence = []
    made.NumberOfEnergyWindows = made.NumberOfDetectors = 1
    made.CountsAccumulated = ""
    if first is not None:
        copy_elements(first, made, _OF_THE_SCAN)
    return made


def nm_object(made: Dataset, geometry: Geometry, values: Quantised) -> Dataset:
    """Complete the object: all slices as frames, from the first one along the normal."""
    made.ImageType = ["DERIVED", "PRIMARY", "RECON TOMO", "EMISSION"]
    detector = Dataset()
    detector.CollimatorType = detector.FocalDistance = ""
    detector.ImagePositionPatient = decimal_strings(geometry.affine[:3, 3])
    detector.ImageOrientationPatient = made.ImageOrientationPatient
    del made.ImageOrientationPatient  # of NM it stands with the detector
    made.DetectorInformationSequence = [detector]
    made.NumberOfFrames = geometry.shape[0]
    made.FrameIncrementPointer = tag_for_keyword("SliceVector")
    made.SliceVector = list(range(1, geometry.shape[0] + 1))
    made.PixelData = values.stored.astype("<i2" if values.signed else "<u2").tobytes()
    made["PixelData"].VR = "OW"
    return made
