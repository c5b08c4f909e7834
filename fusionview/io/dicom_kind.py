"""What a DICOM series is and what its values measure, by the evidence of its header."""

from __future__ import annotations

import re

from fusionview.io.dicom_header import Header
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity

_STORAGE = "1.2.840.10008.5.1.4.1.1."

_OF_CLASS = {
    "481.2": Kind.RTDOSE,
    "481.3": Kind.RTSTRUCT,
    "66.1": Kind.REG,
    "66.3": Kind.REG,
    "66.4": Kind.SEG,
    "66.7": Kind.SEG,
    "128": Kind.PET,
    "128.1": Kind.PET,
    "130": Kind.PET,
    "20": Kind.SPECT,
    "2": Kind.CT,
    "2.1": Kind.CT,
    "2.2": Kind.CT,
    "4": Kind.MR,
    "4.1": Kind.MR,
    "4.3": Kind.MR,
    "4.4": Kind.MR,
}
"""By the last part of the SOP Class UID, DICOM PS3.4 B.5."""

_OF_MODALITY = {
    "PT": Kind.PET,
    "NM": Kind.SPECT,
    "ST": Kind.SPECT,
    "CT": Kind.CT,
    "MR": Kind.MR,
    "RTSTRUCT": Kind.RTSTRUCT,
    "RTDOSE": Kind.RTDOSE,
    "SEG": Kind.SEG,
    "REG": Kind.REG,
    "SR": Kind.SR,
}

_DERIVED_PICTURES = {"MIP", "MAXIMUM_INTENSITY", "PROJECTION IMAGE", "SCREEN SAVE", "SCREENSHOT"}
_NOT_VOXELS = ("7", "7.1", "7.2", "7.3", "7.4", "104.1", "9.1.1")
"""Secondary captures, documents and waveforms, whatever modality they claim."""

_ATTENUATION_WORDS = re.compile(r"(u|mu|µ|μ)[-_ ]?map|attenuation[-_ ]?map", re.IGNORECASE)
_ADC_WORDS = re.compile(r"(?<![a-z])e?adc(?![a-z])|apparent diffusion", re.IGNORECASE)

_OF_UNITS = {
    ("BQML", ""): Quantity.ACTIVITY,
    ("GML", ""): Quantity.SUV_BW,
    ("GML", "BW"): Quantity.SUV_BW,
    ("GML", "LBM"): Quantity.SUL_MORGAN,
    ("GML", "LBMJANMA"): Quantity.SUL_JANMA,
    ("GML", "LBMJAMES128"): Quantity.SUL_JAMES,
    ("GML", "IBW"): Quantity.SUV_IBW,
    ("CM2ML", ""): Quantity.SUV_BSA,
    ("CM2ML", "BSA"): Quantity.SUV_BSA,
    ("CNTS", ""): Quantity.COUNTS,
    ("CPS", ""): Quantity.COUNT_RATE,
    ("1CM", ""): Quantity.ATTENUATION,
}
"""By Units (0054,1001) and SUV Type (0054,1006), DICOM PS3.3 C.8.9.1.1.3."""


def kind_of(header: Header) -> Kind:
    """Name the kind of a series; what its pixels are outranks what its modality claims."""
    sop_class = header.text("SOPClassUID").removeprefix(_STORAGE)
    if sop_class.startswith("88."):
        return Kind.SR
    kind = _OF_CLASS.get(sop_class)
    if kind is None:
        kind = _OF_MODALITY.get(header.text("Modality").upper(), Kind.OTHER)
        if sop_class in _NOT_VOXELS:
            return Kind.OTHER
    if not kind.is_image or kind is Kind.RTDOSE:
        return kind
    return _refined(kind, header)


def quantity_of(header: Header, kind: Kind) -> Quantity:
    """Say what the values measure; `Quantity.OTHER` where the header does not prove it."""
    if kind in (Kind.PET, Kind.NAC_PET, Kind.ATTENUATION_MAP) and header.text("Units"):
        units = header.text("Units").upper(), header.text("SUVType").upper()
        return _OF_UNITS.get(units, Quantity.OTHER)
    if kind is Kind.CT:
        hounsfield = header.text("RescaleType").upper() in ("", "HU")
        return Quantity.HOUNSFIELD if hounsfield else Quantity.OTHER
    if kind is Kind.MR:
        return Quantity.MR_SIGNAL
    if kind in (Kind.SPECT, Kind.NM_RAW):
        return Quantity.COUNTS
    return Quantity.OTHER


def is_localizer(header: Header) -> bool:
    """Whether the slices only serve to plan others."""
    return "LOCALIZER" in header.words("ImageType")


def _refined(kind: Kind, header: Header) -> Kind:
    image_type = header.words("ImageType")
    said = f"{header.text('SeriesDescription')} {' '.join(image_type)}"
    if _DERIVED_PICTURES.intersection(image_type):
        return Kind.OTHER
    if header.text("Units").upper() == "1CM" or _ATTENUATION_WORDS.search(said):
        return Kind.ATTENUATION_MAP
    if kind is Kind.PET and not _attenuation_corrected(header):
        return Kind.NAC_PET
    if kind is Kind.MR and _ADC_WORDS.search(said):
        return Kind.ADC
    if kind is Kind.SPECT and not {"RECON TOMO", "RECON GATED TOMO"}.intersection(image_type):
        return Kind.NM_RAW
    return kind


def _attenuation_corrected(header: Header) -> bool:
    """Whether a PET is corrected, by what its header proves; uncorrected needs proof too."""
    corrected = header.words("CorrectedImage")
    if corrected:
        return "ATTN" in corrected
    return header.text("AttenuationCorrectionMethod").upper() not in ("NONE", "NO")
