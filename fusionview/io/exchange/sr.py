"""Measurement reports as DICOM SR (TID 1500), which archives and other systems can read.

Importing this module is slow (highdicom): do so where a report is written or read.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import highdicom as hd
from highdicom import sr
from pydicom import Dataset
from pydicom.sr.codedict import codes
from pydicom.sr.coding import Code
from pydicom.uid import SegmentationStorage, generate_uid

from fusionview.errors import ReadError, WriteError
from fusionview.io.atomic import replacing
from fusionview.io.exchange.measured import MeasuredRegion
from fusionview.io.exchange.objects import (
    Instance,
    instances,
    read_object,
    save_object,
    source_headers,
    tolerant,
)
from fusionview.io.exchange.pet_units import PET_UNITS
from fusionview.io.series import Series
from fusionview.model.provenance import software
from fusionview.model.quantity import Quantity

_TOLERANCE = 1e-9
_SERIES_NUMBER = 9002
_OWN = "99FUSIONVIEW"

_CONCEPTS: Mapping[Quantity, Code] = {
    Quantity.SUV_BW: codes.DCM.Suvbw,
    Quantity.SUL_JANMA: codes.DCM.SuvlbmJanma,
    Quantity.SUL_JAMES: codes.DCM.SuvlbmJames128,
    Quantity.SUL_MORGAN: codes.DCM.Suvlbm,
    Quantity.SUV_BSA: codes.DCM.Suvbsa,
    Quantity.SUV_IBW: codes.DCM.Suvibw,
    Quantity.ATTENUATION: codes.DCM.AttenuationCoefficient,
    Quantity.HOUNSFIELD: codes.DCM.XRayAttenuationCoefficient,
    Quantity.MR_SIGNAL: codes.DCM.MRSignalIntensity,
    Quantity.ADC: codes.DCM.ApparentDiffusionCoefficient,
    Quantity.DOSE: codes.DCM.AbsorbedDose,
    Quantity.ACTIVITY: Code("ACTIVITY", _OWN, "Activity concentration"),
    Quantity.RELATIVE_ACTIVITY: Code("RELACTIVITY", _OWN, "Relative activity concentration"),
    Quantity.COUNTS: Code("COUNTS", _OWN, "Counts"),
    Quantity.COUNT_RATE: Code("COUNTRATE", _OWN, "Count rate"),
    Quantity.LABEL: Code("LABEL", _OWN, "Label"),
    Quantity.OTHER: Code("VALUE", _OWN, "Voxel value"),
}
"""PS3.16 CID 7469 where it has a code."""

_UNITS: Mapping[Quantity, Code] = {
    **{quantity: unit.code for quantity, unit in PET_UNITS.items()},
    Quantity.HOUNSFIELD: Code("[hnsf'U]", "UCUM", "Hounsfield unit"),
    Quantity.ADC: Code("um2/s", "UCUM", "square micrometer per second"),
    Quantity.DOSE: Code("Gy", "UCUM", "Gray"),
}
_NO_UNIT = Code("1", "UCUM", "no units")
_MILLILITRE = Code("ml", "UCUM", "milliliter")

_STATISTICS: Mapping[str, Code] = {
    "mean": codes.SCT.Mean,
    "sd": codes.SCT.StandardDeviation,
    "min": codes.SCT.Minimum,
    "max": codes.SCT.Maximum,
    "median": codes.SCT.Median,
    "suv_peak": codes.DCM.PeakValueWithinROI,
}
"""Fields of `MeasuredRegion` and how they were derived from the voxels (CID 7464)."""


def write_sr(
    measured: Sequence[MeasuredRegion],
    path: Path,
    source: Series,
    *,
    segmentation: Path | None = None,
) -> None:
    """Write a measurement report; it counts as saved once it reads back equal.

    Parameters
    ----------
    source
        The series that was measured; the report belongs to its patient and study.
    segmentation
        The SEG object whose segments are the regions. Regions without one refer to the images.

    Raises
    ------
    WriteError
        If there is nothing to report, the images are no DICOM, a segment does not exist, or the
        file cannot be written or reads back differently.
    """
    path = Path(path)
    if not measured:
        raise WriteError("There is no region to report.", hint="Measure a region first.")
    headers = source_headers(source)
    if not headers:
        raise WriteError(
            f"{source.description!r} is no DICOM series that a report could refer to.",
            hint="Write the table as CSV or JSON instead.",
        )
    named = [
        one if one.uid else replace(one, uid=str(generate_uid(prefix=None))) for one in measured
    ]
    with tolerant():
        segments = None if segmentation is None else _segments(segmentation)
        report = _report(named, headers, segments)
    with replacing(path) as temporary:
        save_object(report, temporary)
        try:
            saved = read_sr(temporary)
        except ReadError as error:
            raise _not_saved(path) from error
        if len(saved) != len(named) or not all(map(_same, saved, _in_order(named))):
            raise _not_saved(path)


def read_sr(path: Path) -> list[MeasuredRegion]:
    """Read the regions of a measurement report: first those with a segment, then the others.

    Raises
    ------
    ReadError
        If the file is no TID 1500 report, or damaged.
    """
    path = Path(path)
    read_object(path)  # refuses what is no DICOM, or inflates beyond measure
    try:
        with tolerant(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            report: Any = sr.srread(path)
            groups = [
                *report.content.get_volumetric_roi_measurement_groups(),
                *report.content.get_image_measurement_groups(),
            ]
            found = [_region(group) for group in groups]
    except Exception as error:  # another template, or malformed: highdicom raises many types
        raise ReadError(
            f"{path.name} is no measurement report (TID 1500) that can be read.",
            hint="Choose another SR, or export it again.",
        ) from error
    return [region for region in found if region is not None]


def _report(
    measured: Sequence[MeasuredRegion], headers: Sequence[Dataset], segments: Dataset | None
) -> Dataset:
    for header in headers:  # the report is in UTF-8: names must not keep their old bytes
        header.PatientName = str(header.get("PatientName", "") or "")
        header.ReferringPhysicianName = str(header.get("ReferringPhysicianName", "") or "")
        header.SpecificCharacterSet = "ISO_IR 192"
    images = instances(headers)
    device = sr.ObserverContext(
        observer_type=codes.DCM.Device,
        observer_identifying_attributes=sr.DeviceObserverIdentifyingAttributes(
            uid=generate_uid(prefix=None, entropy_srcs=["fusionview"]),
            name="fusionview",
            manufacturer_name="fusionview",
            model_name=software()[:64],
        ),
    )
    content = sr.MeasurementReport(
        observation_context=sr.ObservationContext(observer_device_context=device),
        procedure_reported=codes.SCT.ImagingProcedure,
        imaging_measurements=[_group(one, images, segments) for one in measured],
        title=codes.DCM.ImagingMeasurementReport,
    )
    return sr.Comprehensive3DSR(
        evidence=[*headers, *([] if segments is None else [segments])],
        content=content[0],
        series_instance_uid=generate_uid(prefix=None),
        series_number=_SERIES_NUMBER,
        sop_instance_uid=generate_uid(prefix=None),
        instance_number=1,
        manufacturer="fusionview",
        is_complete=True,
        series_description="Measurements",
    )


def _group(
    measured: MeasuredRegion, images: Sequence[Instance], segments: Dataset | None
) -> (
    sr.VolumetricROIMeasurementsAndQualitativeEvaluations | sr.MeasurementsAndQualitativeEvaluations
):
    tracking = sr.TrackingIdentifier(uid=measured.uid, identifier=measured.name)
    values = _measurements(measured)
    if measured.segment is None or segments is None:
        return sr.MeasurementsAndQualitativeEvaluations(
            tracking_identifier=tracking,
            measurements=values,
            source_images=[sr.SourceImageForMeasurementGroup(*image) for image in images],
        )
    numbers = [int(one.SegmentNumber) for one in segments.SegmentSequence]
    if measured.segment not in numbers:
        raise WriteError(
            f"The segmentation has no segment {measured.segment}.",
            hint="Give the segmentation that was written for these regions.",
        )
    segment = sr.ReferencedSegment(
        sop_class_uid=str(segments.SOPClassUID),
        sop_instance_uid=str(segments.SOPInstanceUID),
        segment_number=measured.segment,
        source_images=[sr.SourceImageForSegmentation(*image) for image in images],
    )
    return sr.VolumetricROIMeasurementsAndQualitativeEvaluations(
        tracking_identifier=tracking, referenced_segment=segment, measurements=values
    )


def _measurements(measured: MeasuredRegion) -> list[sr.Measurement]:
    concept, unit = _CONCEPTS[measured.quantity], _UNITS.get(measured.quantity, _NO_UNIT)
    volume = sr.Measurement(
        name=codes.SCT.Volume,
        value=measured.volume_ml,
        unit=_MILLILITRE,
        method=codes.DCM.SumOfSegmentedVoxelMethodForVolume,
    )
    return [
        volume,
        *(
            sr.Measurement(name=concept, value=value, unit=unit, derivation=derivation)
            for name, derivation in _STATISTICS.items()
            if (value := getattr(measured, name)) is not None
        ),
    ]


def _segments(path: Path) -> Dataset:
    stored = read_object(path, pixels=False)
    if stored.get("SOPClassUID") != SegmentationStorage:
        raise WriteError(
            f"{path.name} is not a DICOM segmentation.", hint="Give the SEG of the regions."
        )
    return stored


def _region(group: Any) -> MeasuredRegion | None:
    """Return one group; None if it lacks volume, mean or extremes, as one of another purpose."""
    found: dict[str, Any] = {}
    for one in group.get_measurements():
        if one.name == hd.sr.CodedConcept.from_code(codes.SCT.Volume) and one.derivation is None:
            found["volume_ml"] = float(one.value)
            continue
        quantity = next((q for q, concept in _CONCEPTS.items() if one.name == concept), None)
        name = next((n for n, code in _STATISTICS.items() if one.derivation == code), None)
        if quantity is not None and name is not None:
            found["quantity"], found[name] = quantity, float(one.value)
    if not {"quantity", "volume_ml", "mean", "min", "max"} <= found.keys():
        return None
    segment = getattr(group, "referenced_segment", None)
    return MeasuredRegion(
        name=str(group.tracking_identifier or ""),
        uid=str(group.tracking_uid or ""),
        segment=None if segment is None else int(segment.referenced_segment_numbers[0]),
        **found,
    )


def _in_order(measured: Sequence[MeasuredRegion]) -> list[MeasuredRegion]:
    return sorted(measured, key=lambda one: one.segment is None)


def _same(saved: MeasuredRegion, wanted: MeasuredRegion) -> bool:
    exact = ("name", "uid", "quantity", "segment")
    if any(getattr(saved, name) != getattr(wanted, name) for name in exact):
        return False
    for name in ("volume_ml", *_STATISTICS):
        one, other = getattr(saved, name), getattr(wanted, name)
        if (one is None) != (other is None):
            return False
        if one is not None and abs(one - other) > _TOLERANCE * abs(other):
            return False
    return True


def _not_saved(path: Path) -> WriteError:
    return WriteError(
        f"{path.name} was not saved: what was written reads back differently.",
        hint="Check the free space of the disk and try again; or write CSV.",
    )
