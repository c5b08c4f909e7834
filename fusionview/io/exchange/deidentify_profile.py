"""The basic profile of DICOM PS3.15 Annex E, applied to one dataset in memory."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from pydicom import DataElement, Dataset
from pydicom.sr.coding import Code
from pydicom.uid import UID

from fusionview.io.exchange.deidentify_identity import Identity, text_of
from fusionview.io.exchange.objects import code_item
from fusionview.resources import resource

DUMMY = "ANONYMIZED"
_GE_GROUP, _GE_DECAY_REFERENCE = 0x0009, 0x0D
_SUV_PRIVATE = (
    (_GE_GROUP, "GEMS_PETD_01", (_GE_DECAY_REFERENCE,)),
    (0x7053, "Philips PET Private Group", (0x00, 0x09)),
)
"""Group, owner, and what SUV needs of its elements: the last two digits of their tags."""
_BLOCKS = range(0x10, 0x20)
SUV_PATIENT = ("PatientWeight", "PatientSize", "PatientSex")

_CLASSES = {
    "SOPClassUID",
    "ReferencedSOPClassUID",
    "CodingSchemeUID",
    "ContextUID",
    "MappingResourceUID",
}
"""Unique identifiers that name no object of the patient."""
_TEXT = {"LO", "SH", "ST", "LT", "UT", "UC", "UR", "UN", "PN", "CS", "AE"}
_FREE_CODES = {"BodyPartExamined", "ContentLabel"}
"""Code strings that people type; in others a short word such as NO is a term of the standard."""
_MEANING = {
    "FrameType",
    "ImageType",
    "Modality",
    "PhotometricInterpretation",
    "SUVType",
    "SpecificCharacterSet",
    "Units",
}
"""Without these an image cannot be read; scanners write them, not people."""
_CODE_VALUES = {"CodeValue", "LongCodeValue", "CodingSchemeDesignator"}
_CODING_SCHEMES = {"DCM", "UCUM", "SCT", "SRT", "SNM3", "FMA", "LN", "RADLEX"}
"""Whose codes may be short words, such as the unit min."""

CODES = {
    "basic": Code("113100", "DCM", "Basic Application Confidentiality Profile"),
    "dates": Code(
        "113107", "DCM", "Retain Longitudinal Temporal Information Modified Dates Option"
    ),
    "patient": Code("113108", "DCM", "Retain Patient Characteristics Option"),
    "private": Code("113111", "DCM", "Retain Safe Private Option"),
}


@dataclass(frozen=True, kw_only=True)
class Pseudonym:
    """How one export disguises: the same input gives the same output, and nobody can go back.

    Attributes
    ----------
    salt
        A secret; without it no invented value can be traced to a real one.
    shift_days
        Added to every date, so that intervals stay.
    """

    salt: str
    shift_days: int
    keep_for_suv: bool = True

    def uid(self, uid: str) -> str:
        """Return the invented UID that stands for one: a UUID as an integer under 2.25."""
        digest = hashlib.sha256(f"{self.salt}|uid|{uid}".encode()).digest()
        return f"2.25.{int.from_bytes(digest[:16], 'big')}"

    def patient(self, patient_id: str) -> str:
        """Return the invented name and number of a patient."""
        return f"P-{hashlib.sha256(f'{self.salt}|patient|{patient_id}'.encode()).hexdigest()[:10]}"

    def date(self, text: str) -> str:
        """Shift a DICOM DA or DT; what is no date is emptied."""
        digits = text.strip()[:8]
        try:
            day = datetime.strptime(digits, "%Y%m%d") + timedelta(days=self.shift_days)
        except (ValueError, OverflowError):
            return ""
        return f"{day:%Y%m%d}{text.strip()[8:]}"


@dataclass(eq=False)
class Scrubber:
    """Applies the profile to the elements of one dataset, nested ones included."""

    pseudonym: Pseudonym
    identity: Identity
    found: Counter[str] = field(default_factory=Counter)
    """How often a text told who the patient is although the profile keeps it, by element."""

    def scrub(self, dataset: Dataset) -> None:
        """Change a dataset in place."""
        kept = kept_private(dataset) if self.pseudonym.keep_for_suv else set()
        for tag in list(dataset.keys()):
            if tag.is_private:
                self._private(dataset, int(tag), kept)
                continue
            if tag.group == 0 or 0x5000 <= tag.group <= 0x50FF or _is_overlay(int(tag)):
                del dataset[tag]
                continue
            self._element(dataset, dataset[tag])

    def _private(self, dataset: Dataset, tag: int, kept: set[int]) -> None:
        if tag not in kept:
            del dataset[tag]
        elif (tag >> 16, tag & 0xFF) == (_GE_GROUP, _GE_DECAY_REFERENCE):
            value = dataset[tag].value
            text = value.decode("ascii", "ignore") if isinstance(value, bytes) else str(value)
            shifted = self.pseudonym.date(text.strip(" \0"))
            dataset[tag].value = shifted.encode() if isinstance(value, bytes) else shifted

    def _element(self, dataset: Dataset, element: DataElement) -> None:
        action = _actions().get(int(element.tag), "")
        keyword, vr = element.keyword, element.VR
        if keyword == "PatientBirthDate":
            element.value = ""
        elif self.pseudonym.keep_for_suv and keyword in SUV_PATIENT:
            return
        elif keyword == "ROIName":
            element.value = f"ROI {dataset.get('ROINumber', '')}".strip()
        elif vr in ("DA", "DT"):
            element.value = _each(element, self.pseudonym.date)
        elif vr == "TM":
            return
        elif vr == "UI":
            element.value = _each(element, lambda uid: self._uid(keyword, uid))
        elif vr == "SQ":
            self._sequence(dataset, element, action)
        elif action:
            self._act(dataset, element, action)
        elif vr in _TEXT and self._identifies(dataset, element):
            self.found[keyword or str(element.tag)] += 1
            self._replace(dataset, element)

    def _replace(self, dataset: Dataset, element: DataElement) -> None:
        if element.VR == "UN":
            del dataset[element.tag]
        else:
            fixed = element.VR == "CS" and element.keyword not in _FREE_CODES
            element.value = "" if fixed else DUMMY

    def _uid(self, keyword: str, uid: str) -> str:
        if not uid or keyword in _CLASSES or _is_of_the_standard(uid):
            return uid
        return self.pseudonym.uid(uid)

    def _sequence(self, dataset: Dataset, element: DataElement, action: str) -> None:
        if action == "X" or action in ("X/D", "X/Z/D"):
            del dataset[element.tag]
        elif action in ("Z", "X/Z", "D", "Z/D"):
            element.value = []
        else:
            for item in element.value or []:
                self.scrub(item)

    def _act(self, dataset: Dataset, element: DataElement, action: str) -> None:
        """Take the mildest of the actions that keeps every kind of object valid."""
        if action == "X" or (element.VR not in _TEXT and "D" in action):
            del dataset[element.tag]
        elif action in ("Z", "X/Z"):
            element.value = None
        else:
            element.value = DUMMY

    def _identifies(self, dataset: Dataset, element: DataElement) -> bool:
        if element.keyword in _MEANING:
            return False
        scheme = str(dataset.get("CodingSchemeDesignator", ""))
        if element.keyword in _CODE_VALUES:
            words = scheme not in _CODING_SCHEMES
        else:
            words = element.VR != "CS" or element.keyword in _FREE_CODES
        return self.identity.occurs_in(text_of(element), words=words)


def kept_private(dataset: Dataset) -> set[int]:
    """Return the private elements that SUV needs; an owner whose name was lost is believed."""
    kept: set[int] = set()
    for group, owner, numbers in _SUV_PRIVATE:
        for block in _BLOCKS:
            creator = group << 16 | block
            lost = owner if block == _BLOCKS[0] else ""
            named = str(dataset[creator].value if creator in dataset else lost).strip()
            tags = {group << 16 | block << 8 | number for number in numbers}
            present = {tag for tag in tags if tag in dataset}
            if named == owner and present:
                kept |= present | ({creator} if creator in dataset else set())
    return kept


def mark(dataset: Dataset, pseudonym: Pseudonym, *, private: bool) -> None:
    """Say in the dataset that, and how, it was de-identified."""
    names = ["basic", "dates"]
    names += ["patient"] if pseudonym.keep_for_suv else []
    names += ["private"] if private else []
    dataset.PatientIdentityRemoved = "YES"
    dataset.DeidentificationMethod = "fusionview, PS3.15 basic profile, dates shifted"
    dataset.DeidentificationMethodCodeSequence = [code_item(CODES[name]) for name in names]
    dataset.LongitudinalTemporalInformationModified = "MODIFIED"


def _each(element: DataElement, change: Callable[[str], str]) -> str | list[str] | None:
    """Apply a function to one value or to all of several."""
    value = element.value
    if not value:
        return None
    if isinstance(value, str):
        return change(str(value))
    return [change(str(one)) for one in value]


def _is_of_the_standard(uid: str) -> bool:
    """Whether a UID is registered in PS3.6 Annex A; its prefix alone proves nothing."""
    known = UID(uid)
    return known.name != str(known)


def _is_overlay(tag: int) -> bool:
    """Whether an element is the picture or a comment of an overlay (60xx,3000), (60xx,4000)."""
    return 0x6000 <= tag >> 16 <= 0x60FF and tag & 0xFFFF in (0x3000, 0x4000)


@cache
def _actions() -> dict[int, str]:
    """Read the actions of PS3.15 Table E.1-1 (edition 2026c) by tag."""
    with resource("deidentification", "basic_profile.csv").open(encoding="ascii") as file:
        return {int(row["tag"], 16): row["action"] for row in csv.DictReader(file)}
