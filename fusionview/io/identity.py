"""Patient and study of a series, read when it is opened: lists of files keep no names."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from pydicom import Dataset, dcmread
from pydicom.uid import DeflatedExplicitVRLittleEndian

from fusionview.io.deflated import LARGEST_BYTES, inflated_head
from fusionview.io.series import Series
from fusionview.model.identity import Identity

_LONGEST = 64
_ESCAPE = re.compile(r"\x1b[$()\-]*[A-Za-z0-9]")
"""Changes of the character set that pydicom leaves in."""
_KEYWORDS = (
    "AccessionNumber",
    "PatientBirthDate",
    "PatientID",
    "PatientName",
    "PatientSex",
    "SeriesDescription",
    "StudyDate",
    "StudyDescription",
)


def read_identity(series: Series) -> Identity | None:
    """Return what the first file of a DICOM series says; None if it says nothing.

    Texts are decoded in the character set of the file (PS3.3 C.12.1.1.2), so that names in
    Korean, Japanese or Cyrillic come out as written. A damaged header is no reason not to show
    the image: what cannot be read is left empty.
    """
    if series.format != "dicom" or not series.files:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydicom warns about odd values and character sets
        try:
            found = _identity(_header(series.files[0]))
        except Exception:  # malformed files raise nine different types in pydicom
            return None
    return found if found != Identity() else None


def _header(path: Path) -> Dataset:
    with path.open("rb") as file:
        start = file.read(1024)
        file.seek(0)
        source: BinaryIO = file
        if start[128:132] == b"DICM" and DeflatedExplicitVRLittleEndian.encode() in start:
            # pydicom would inflate it without a limit
            source = BytesIO(inflated_head(file.read(LARGEST_BYTES), path)[0])
        return dcmread(source, force=True, stop_before_pixels=True, specific_tags=list(_KEYWORDS))


def _identity(header: Dataset) -> Identity:
    return Identity(
        name=person_name(_text(header, "PatientName", longest=3 * _LONGEST + 2)),
        patient_id=_text(header, "PatientID"),
        birth_date=_date(_text(header, "PatientBirthDate")),
        sex=_text(header, "PatientSex"),
        study_date=_date(_text(header, "StudyDate")),
        study_description=_text(header, "StudyDescription"),
        series_description=_text(header, "SeriesDescription"),
        accession_number=_text(header, "AccessionNumber"),
    )


def person_name(stored: str) -> str:
    """Turn ``Family^Given=洪^吉洞=홍^길동`` into ``Family, Given (洪 吉洞, 홍 길동)``.

    References
    ----------
    DICOM PS3.5 6.2.1: groups in letters, ideographs and sounds; family, given, middle name,
    prefix, suffix.
    """
    groups = [_group(group) for group in stored.split("=")[:3]]
    first, *others = [group for group in groups if group] or [""]
    return f"{first} ({', '.join(others)})" if others else first


def _group(group: str) -> str:
    family, *given = [part.strip() for part in group.split("^")[:3]]
    # names in Hangul, kana and ideographs go without a comma
    between = " " if any(mark >= "\u1100" for mark in family) else ", "
    return between.join(part for part in (family, " ".join(given).strip()) if part)


def _text(header: Dataset, keyword: str, longest: int = _LONGEST) -> str:
    """Return one value as it may be shown: bounded, on one line; empty if it is damaged."""
    try:
        text = str(header.get(keyword) or "")
    except Exception:  # pydicom decodes late, and raises whatever its codec raises
        return ""
    text = _ESCAPE.sub("", text)
    return "".join(mark if mark.isprintable() else " " for mark in text).strip()[:longest]


def _date(text: str) -> str:
    if len(text) == 8 and text.isascii() and text.isdigit():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return text
