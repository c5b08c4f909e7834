"""What is asked of a server, and what it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fusionview.io.pacs.servers import PacsError

MAX_TEXT = 256
_UID = re.compile(r"[0-9]+(\.[0-9]+)*")


@dataclass(frozen=True, kw_only=True)
class Query:
    """Which studies are wanted; what is empty matches all.

    Attributes
    ----------
    patient_name, patient_id
        As DICOM matches them: ``*`` and ``?`` are wildcards; a name without one is taken as its
        beginning.
    modality
        One that the study has to hold, such as ``PT``.
    limit
        The most studies that are listed.
    """

    patient_name: str = ""
    patient_id: str = ""
    from_date: date | None = None
    to_date: date | None = None
    modality: str = ""
    limit: int = 200

    @property
    def name_pattern(self) -> str:
        """The name as it goes to the server."""
        name = self.patient_name.strip()
        return name if not name or "*" in name or "?" in name else f"{name}*"

    @property
    def date_range(self) -> str:
        """Both ends included (PS3.4 C.2.2.2.5.1)."""
        first, last = (f"{day:%Y%m%d}" if day else "" for day in (self.from_date, self.to_date))
        return f"{first}-{last}" if first or last else ""

    def keys(self) -> dict[str, str]:
        """DICOM keywords with the values to match."""
        asked = {
            "PatientName": self.name_pattern,
            "PatientID": self.patient_id.strip(),
            "StudyDate": self.date_range,
            "ModalitiesInStudy": self.modality.strip().upper(),
        }
        return {keyword: value for keyword, value in asked.items() if value}


@dataclass(frozen=True, kw_only=True)
class StudyMatch:
    """One study of a server. Texts are for people: bounded, without control characters."""

    uid: str
    patient_name: str = ""
    patient_id: str = ""
    date: str = ""
    description: str = ""
    modalities: tuple[str, ...] = ()
    series: int | None = None
    images: int | None = None


@dataclass(frozen=True, kw_only=True)
class SeriesMatch:
    """One series of a server."""

    uid: str
    study_uid: str
    modality: str = ""
    number: int | None = None
    description: str = ""
    images: int | None = None


@dataclass(frozen=True)
class Instance:
    """One object of a series."""

    uid: str
    sop_class: str


def study_match(values: dict[str, str]) -> StudyMatch | None:
    """Read an answer by keyword; None if it names no study."""
    uid = values.get("StudyInstanceUID", "")
    if not is_uid(uid):
        return None
    modalities = (part.strip() for part in clean(values, "ModalitiesInStudy").split("\\"))
    return StudyMatch(
        uid=uid,
        patient_name=person(clean(values, "PatientName")),
        patient_id=clean(values, "PatientID"),
        date=iso_date(clean(values, "StudyDate")),
        description=clean(values, "StudyDescription"),
        modalities=tuple(part for part in modalities if part),
        series=whole(values.get("NumberOfStudyRelatedSeries")),
        images=whole(values.get("NumberOfStudyRelatedInstances")),
    )


def series_match(values: dict[str, str], study_uid: str) -> SeriesMatch | None:
    """Read an answer by keyword; None if it names no series."""
    uid = values.get("SeriesInstanceUID", "")
    if not is_uid(uid):
        return None
    return SeriesMatch(
        uid=uid,
        study_uid=study_uid,
        modality=clean(values, "Modality"),
        number=whole(values.get("SeriesNumber")),
        description=clean(values, "SeriesDescription"),
        images=whole(values.get("NumberOfSeriesRelatedInstances")),
    )


def wanted(studies: Iterable[StudyMatch], query: Query) -> tuple[StudyMatch, ...]:
    """Drop what servers return that do not match modalities; newest first."""
    modality = query.modality.strip().upper()
    kept = [
        study
        for study in {study.uid: study for study in studies}.values()
        if not modality or not study.modalities or modality in study.modalities
    ]
    return tuple(sorted(kept, key=lambda study: study.date, reverse=True)[: query.limit])


def sorted_series(series: Iterable[SeriesMatch]) -> tuple[SeriesMatch, ...]:
    """Order by number; each once."""
    unique = {one.uid: one for one in series}.values()
    return tuple(sorted(unique, key=lambda one: (one.number is None, one.number or 0, one.uid)))


def is_uid(text: str) -> bool:
    """Whether this is an identifier (PS3.5 9.1); nothing else goes into a request."""
    return len(text) <= 64 and _UID.fullmatch(text) is not None


def require_uid(text: str) -> str:
    """Return the identifier.

    Raises
    ------
    PacsError
        If it is none.
    """
    if not is_uid(text):
        raise PacsError("This is not a DICOM identifier.", hint="Take it from the list of 'find'.")
    return text


def clean(values: dict[str, str], keyword: str) -> str:
    """Return a text that can be shown: a server must not steer a terminal or fill a table."""
    text = values.get(keyword, "")[: 4 * MAX_TEXT]
    return "".join(mark if mark.isprintable() else " " for mark in text).strip()[:MAX_TEXT]


def person(name: str) -> str:
    """Turn ``Family^Given^^^`` into ``Family, Given``; the first of several writings."""
    parts = [part.strip() for part in name.split("=")[0].split("^")]
    return ", ".join(part for part in parts[:2] if part) or name.replace("=", " ").strip("^ ")


def iso_date(text: str) -> str:
    """Turn ``20240131`` into ``2024-01-31``; what is no date stays."""
    if len(text) == 8 and text.isdigit():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return text


def whole(text: str | None) -> int | None:
    """Read a count."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
