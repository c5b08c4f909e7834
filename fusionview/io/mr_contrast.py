"""What an MR series weights, by its header: a name for people, never a number."""

from __future__ import annotations

import re
from typing import NamedTuple

from fusionview.io.dicom_header import Header
from fusionview.model.kind import Kind


class Contrast(NamedTuple):
    """Name of the contrast with the evidence; both empty if the header does not tell."""

    name: str = ""
    evidence: str = ""


_STATED = {
    "DIFFUSION": "DWI",
    "FLUID_ATTENUATED": "FLAIR",
    "PERFUSION": "dynamic",
    "T1": "T1",
    "T2": "T2",
    "T2_STAR": "T2*",
    "PROTON_DENSITY": "PD",
}
"""By Acquisition Contrast (0008,9209)."""

_DIXON_TYPES = {
    "WATER": "Dixon water",
    "W": "Dixon water",
    "FAT": "Dixon fat",
    "F": "Dixon fat",
    "IN_PHASE": "Dixon in phase",
    "IP": "Dixon in phase",
    "OPP_PHASE": "Dixon opposed phase",
    "OUT_PHASE": "Dixon opposed phase",
    "OP": "Dixon opposed phase",
}
_DIXON_NAMES = (
    (r"(^water|(dixon|mrac|lava|vibe|ideal).*[_ -](w|water)$)", "Dixon water"),
    (r"(^fat:|(dixon|mrac|lava|vibe|ideal).*[_ -](f|fat)$)", "Dixon fat"),
    (r"(^in ?phase|(dixon|mrac|lava|vibe|ideal).*[_ -](in|in[ _-]?phase|ip)$)", "Dixon in phase"),
    (
        r"(^(out|opp) ?phase|(dixon|mrac|lava|vibe|ideal).*[_ -](op|(out|opp)([ _-]?phase)?)$)",
        "Dixon opposed phase",
    ),
)
_NAMES = (
    (r"(?<![a-z])(dwi|diff|diffusion|trace|tracew)(?![a-z])", "DWI"),
    (r"flair|dark[-_ ]?fluid", "FLAIR"),
    (r"(?<![a-z])(dce|dyn|dynamic|perf|perfusion|twist|tricks)(?![a-z])", "dynamic"),
    (r"t2[-_ ]?(\*|star)|(?<![a-z])swi(?![a-z])", "T2*"),
    (r"(?<![a-z])t2(?![0-9])", "T2"),
    (r"(?<![a-z])t1(?![0-9])|mprage|bravo|(?<![a-z])spgr", "T1"),
    (r"(?<![a-z])pdw?(?![a-z])", "PD"),
)


def contrast_of(header: Header, kind: Kind) -> Contrast:
    """Name the contrast; the acquisition outranks the name that someone gave to the series."""
    if kind is Kind.ADC:
        return Contrast("ADC", "kind")
    if kind is not Kind.MR:
        return Contrast()
    return (
        _diffusion(header)
        or dixon_part(header)
        or _stated(header)
        or _named(header)
        or _timed(header)
    )


def _diffusion(header: Header) -> Contrast | None:
    if (header.b_value or 0.0) > 0.0:
        return Contrast("DWI", f"b-value {header.b_value:g} s/mm²")
    if "DIFFUSION" in header.words("ImageType"):
        return Contrast("DWI", "image type DIFFUSION")
    return None


def dixon_part(header: Header) -> Contrast | None:
    """Name the part of a Dixon acquisition that it is; None if it is none."""
    for word in header.words("ImageType")[2:]:
        if word in _DIXON_TYPES:
            return Contrast(_DIXON_TYPES[word], f"image type {word}")
    name = header.text("SeriesDescription")
    for pattern, contrast in _DIXON_NAMES:
        if re.search(pattern, name, re.IGNORECASE):
            return Contrast(contrast, f"name {name!r}")
    return None


def _stated(header: Header) -> Contrast | None:
    stated = header.text("AcquisitionContrast").upper()
    return (
        Contrast(_STATED[stated], f"Acquisition Contrast {stated}") if stated in _STATED else None
    )


def _named(header: Header) -> Contrast | None:
    for name in (header.text("SeriesDescription"), header.text("ProtocolName")):
        for pattern, contrast in _NAMES:
            if re.search(pattern, name, re.IGNORECASE):
                return Contrast(contrast, f"name {name!r}")
    return None


def _timed(header: Header) -> Contrast:
    """Judge spin echoes by their times; gradient echoes depend on the flip angle as well."""
    repetition, echo = header.number("RepetitionTime"), header.number("EchoTime")
    if "SE" not in header.words("ScanningSequence") or repetition is None or echo is None:
        return Contrast()
    inversion = header.number("InversionTime") or 0.0
    times = f"TR {repetition:g} ms, TE {echo:g} ms"
    if inversion > 1500.0 and echo > 60.0:
        return Contrast("FLAIR", f"{times}, TI {inversion:g} ms")
    if repetition < 1200.0 and echo < 35.0:
        return Contrast("T1", times)
    if repetition > 1800.0:
        return (
            Contrast("T2" if echo > 60.0 else "PD", times)
            if not 40.0 < echo <= 60.0
            else Contrast()
        )
    return Contrast()
