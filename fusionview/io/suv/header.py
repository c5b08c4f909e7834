"""What the headers of a PET series say about SUV."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pydicom import Dataset

from fusionview.io.dicom_header import Header, parse_datetime, parse_moment
from fusionview.io.suv.conflicts import conflicts
from fusionview.model.pet_header import Acquisition, PetHeader

_NO_DATE = "20000101"
_DECAY_CORRECTED = {"YES": "START", "NO": "NONE"}
"""Enhanced PET says whether (0018,9758) and to when (0018,9701)."""


def pet_header(headers: Sequence[Header]) -> PetHeader:
    """Collect what SUV depends on from all slices or frames of a series, in their order.

    What must hold for all of them is taken from the first; where others differ, that is noted.
    """
    first = headers[0]
    differing = conflicts(headers)  # first: raw bytes are compared faster than decoded values
    drug = first.sequence_item("RadiopharmaceuticalInformationSequence")
    zone = first.zone
    stated = first.text("DecayCorrection").upper()
    return PetHeader(
        units=first.text("Units").upper(),
        suv_type=first.text("SUVType").upper(),
        decay_correction=stated or _DECAY_CORRECTED.get(first.text("DecayCorrected").upper(), ""),
        weight_kg=first.number("PatientWeight"),
        height_m=first.number("PatientSize"),
        sex=first.text("PatientSex").upper(),
        dose_bq=_number(_item_text(drug, "RadionuclideTotalDose")),
        half_life_s=_number(_item_text(drug, "RadionuclideHalfLife")),
        injection=parse_datetime(_item_text(drug, "RadiopharmaceuticalStartDateTime"), zone),
        injection_time=parse_moment(_NO_DATE, _item_text(drug, "RadiopharmaceuticalStartTime")),
        series=first.moment("SeriesDate", "SeriesTime"),
        vendor_reference=first.decay_reference,
        decay_reference=parse_datetime(first.text("DecayCorrectionDateTime"), zone),
        acquisitions=tuple(_acquisition(header) for header in headers),
        intercept=max((h.number("RescaleIntercept") or 0.0 for h in headers), key=abs),
        manufacturer=first.text("Manufacturer").upper(),
        nuclide=_nuclide(drug),
        corrected_image=first.words("CorrectedImage"),
        conflicts=differing,
    )


def _acquisition(header: Header) -> Acquisition:
    suv_scale, activity_scale = header.philips_scales
    return Acquisition(
        start=header.acquired,
        frame_reference_s=_seconds(header.number("FrameReferenceTime")),
        duration_s=_seconds(header.number("ActualFrameDuration")),
        suv_scale=suv_scale,
        activity_scale=activity_scale,
        dose_calibration=header.number("DoseCalibrationFactor"),
    )


def _nuclide(drug: Dataset | None) -> str:
    """Return code and meaning of the nuclide, and the name of the drug, which often holds it."""
    try:
        item = None if drug is None else drug["RadionuclideCodeSequence"].value[0]
    except Exception:  # absent or malformed: pydicom raises many types here
        item = None
    named = (
        _item_text(item, "CodeValue"),
        _item_text(item, "CodeMeaning"),
        _item_text(drug, "Radiopharmaceutical"),
    )
    return "\\".join(text for text in named if text)


def _item_text(item: Dataset | None, keyword: str) -> str:
    """Return an element of a sequence item as text; empty if it is absent or malformed."""
    try:
        return "" if item is None else str(item[keyword].value or "").strip()
    except Exception:  # pydicom decodes late, and raises whatever its converter raises
        return ""


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000.0
