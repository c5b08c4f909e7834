"""What a DICOM series is, by the evidence of its header."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fusionview.io.dicom_header import Header
from fusionview.io.mr_contrast import dixon_part
from fusionview.io.real_world import stated
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
    "30": Kind.OTHER,
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

_PICTURES = {"MIP", "MAXIMUM_INTENSITY", "PROJECTION IMAGE", "SCREEN SAVE", "SCREENSHOT"}
_REFORMATTED = {"MPR", "REFORMATTED", "CSA MPR", "CPR", "SUBTRACTION", "SUB"}
_SHOWN = {
    *("M", "P", "R", "I", "MAGNITUDE", "PHASE", "REAL", "IMAGINARY", "PHASE MAP", "FIELD_MAP"),
    *("ADC", "EADC", "FA", "T1 MAP", "T2 MAP", "T2_STAR MAP", "CBF", "RCBF", "RCBV", "MTT", "TTP"),
    *("WATER", "FAT", "W", "F", "IN_PHASE", "OPP_PHASE", "OUT_PHASE", "IP", "OP"),
    *_PICTURES,
    *_REFORMATTED,
}
"""Words of Image Type and Complex Image Component that tell what the values are."""

_NOT_VOXELS = ("7", "7.1", "7.2", "7.3", "7.4", "104.1", "9.1.1")
"""Secondary captures, documents and waveforms, whatever modality they claim."""

_ATTENUATION_WORDS = re.compile(
    r"(u|mu|µ|μ|(?<![a-z])ac)[-_ ]?map|attenuation[-_ ]?map", re.IGNORECASE
)
_MRAC_WORD = re.compile(r"(?<![a-z])mrac(?![a-z])", re.IGNORECASE)
_GE = re.compile(r"^ge( |$)|general electric", re.IGNORECASE)
_ADC_WORDS = re.compile(r"(?<![a-z])e?adc(?![a-z])|apparent diffusion", re.IGNORECASE)
_SCOUT_WORDS = re.compile(
    r"(?<![a-z])(localizer|localiser|scout|survey|topogram|pilot|3[- ]?plane)(?![a-z])",
    re.IGNORECASE,
)

_OF_MEASURE = {
    Quantity.ADC: Kind.ADC,
    Quantity.ATTENUATION: Kind.ATTENUATION_MAP,
    Quantity.ACTIVITY: Kind.PET,
    Quantity.SUV_BW: Kind.PET,
    Quantity.HOUNSFIELD: Kind.CT,
}
_PARAMETRIC_MAP = "30"


@dataclass(frozen=True)
class Finding:
    """What a series was taken for, and why.

    Attributes
    ----------
    set_aside
        Why it is no candidate for display; empty if it is one.
    """

    kind: Kind
    evidence: tuple[str, ...]
    set_aside: str = ""


def kind_of(header: Header) -> Kind:
    """Name the kind of a series; what its pixels are outranks what its modality claims."""
    return classify(header).kind


def classify(header: Header) -> Finding:
    """Say what a series is, and by which elements of its header."""
    sop_class = header.text("SOPClassUID").removeprefix(_STORAGE)
    modality = header.text("Modality").upper()
    if sop_class.startswith("88."):
        return Finding(Kind.SR, ("SOP class of structured reports",))
    kind, why = _OF_CLASS.get(sop_class), f"SOP class ...{sop_class}"
    if kind is None:
        if sop_class in _NOT_VOXELS:
            return Finding(Kind.OTHER, (f"{why}: a picture or document",), "No measured values.")
        kind, why = _OF_MODALITY.get(modality, Kind.OTHER), f"modality {modality or 'not given'}"
    if not kind.is_image or kind is Kind.RTDOSE:
        return Finding(kind, (why,))
    refined, more, aside = _refined(kind, header)
    return Finding(refined, (why, *more), aside)


def frame_words(header: Header) -> str:
    """Return the words that tell what a slice shows, where one series mixes several contents."""
    words = {*header.words("ImageType"), *header.words("ComplexImageComponent")}
    mapping = stated(header)
    unit = [mapping.unit] if mapping is not None and mapping.unit != "1" else []
    return " ".join([*sorted(words & _SHOWN), *unit])


def _refined(kind: Kind, header: Header) -> tuple[Kind, tuple[str, ...], str]:
    """Return the kind, the further evidence, and why it is set aside."""
    image_type = header.words("ImageType")
    description = header.text("SeriesDescription")
    said = f"{description} {' '.join(image_type)}"
    if _PICTURES.intersection(image_type):
        why = f"image type {'/'.join(image_type)}"
        return Kind.OTHER, (why,), "A projection or screen capture."
    aside = _aside(header)
    mapping = stated(header)
    measured = None if mapping is None else mapping.measured
    if header.text("Units").upper() == "1CM":
        return Kind.ATTENUATION_MAP, ("Units 1CM",), aside
    if mapping is not None and measured is not None and measured[0] in _OF_MEASURE:
        found = _OF_MEASURE[measured[0]]
        if found is not Kind.PET or kind is Kind.OTHER:
            return found, (f"values in {mapping.unit}",), aside
    if _ATTENUATION_WORDS.search(said):
        return Kind.ATTENUATION_MAP, (f"name {description!r}",), aside
    if kind is Kind.MR and _is_ge_mrac(header, said):
        why = f"MRAC in name or image type {said.strip()!r} of GE, and no Dixon part"
        return Kind.ATTENUATION_MAP, (why,), aside
    if kind is Kind.PET:
        return *_corrected(header), aside
    if kind is Kind.MR and _ADC_WORDS.search(said):
        return Kind.ADC, (f"name or image type {said.strip()!r}",), aside
    if kind is Kind.SPECT and not {"RECON TOMO", "RECON GATED TOMO"}.intersection(image_type):
        return Kind.NM_RAW, (f"image type {'/'.join(image_type)} is not RECON TOMO",), aside
    return kind, (), aside


def _is_ge_mrac(header: Header, said: str) -> bool:
    """Whether GE calls it MRAC: its map for PET, or one of the Dixon images it is made from."""
    by_ge = _GE.search(header.text("Manufacturer"))
    return bool(by_ge and _MRAC_WORD.search(said)) and dixon_part(header) is None


def _aside(header: Header) -> str:
    image_type = header.words("ImageType")
    if "LOCALIZER" in image_type or _SCOUT_WORDS.search(header.text("SeriesDescription")):
        return "A localizer, made to plan other series."
    if _REFORMATTED.intersection(image_type):
        return "Computed from another series (reformatted or subtracted)."
    if {"DERIVED", "PERFUSION"}.issubset(image_type) or "FIELD_MAP" in image_type:
        return "A map computed from other images."
    return ""


def _corrected(header: Header) -> tuple[Kind, tuple[str, ...]]:
    """Whether a PET is corrected, by what its header proves; uncorrected needs proof too."""
    corrected = header.words("CorrectedImage")
    if corrected:
        if "ATTN" in corrected:
            return Kind.PET, ("Corrected Image lists ATTN",)
        return Kind.NAC_PET, (f"Corrected Image {'/'.join(corrected)} has no ATTN",)
    method = header.text("AttenuationCorrectionMethod").upper()
    if method in ("NONE", "NO"):
        return Kind.NAC_PET, (f"Attenuation Correction Method {method}",)
    return Kind.PET, ("nothing says that attenuation is uncorrected",)
