"""The basic profile of DICOM PS3.15 Annex E, applied to one dataset in memory."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from pydicom import DataElement, Dataset
from pydicom.sr.coding import Code

from fusionview.io.dicom_header import GE_CREATOR, GE_DECAY_REFERENCE
from fusionview.io.exchange.objects import code_item
from fusionview.resources import resource

DUMMY = "ANONYMIZED"
_PHILIPS_CREATOR = 0x70530010
_SUV_PRIVATE = {
    GE_CREATOR: ("GEMS_PETD_01", (GE_DECAY_REFERENCE,)),
    _PHILIPS_CREATOR: ("Philips PET Private Group", (0x70531000, 0x70531009)),
}
"""By the element that names the owner: its name, and what SUV needs of its elements."""
SUV_PATIENT = ("PatientWeight", "PatientSize", "PatientSex")

_STANDARD = "1.2.840.10008."
_CLASSES = {
    "SOPClassUID",
    "ReferencedSOPClassUID",
    "CodingSchemeUID",
    "ContextUID",
    "MappingResourceUID",
}
"""Unique identifiers that name no object of the patient."""
_TEXT = {"LO", "SH", "ST", "LT", "UT", "UC", "PN", "CS", "AE"}
_KEPT_LENGTH = 4
"""A name or number this short occurs by chance and is not searched for."""

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
    identity: tuple[str, ...]
    found: set[str] = field(default_factory=set)

    def scrub(self, dataset: Dataset) -> None:
        """Change a dataset in place."""
        for tag in list(dataset.keys()):
            if tag.is_private:
                self._private(dataset, int(tag))
                continue
            if tag.group == 0 or 0x5000 <= tag.group <= 0x50FF or _is_overlay(int(tag)):
                del dataset[tag]
                continue
            self._element(dataset, dataset[tag])

    def _private(self, dataset: Dataset, tag: int) -> None:
        if not self.pseudonym.keep_for_suv or tag not in kept_private(dataset):
            del dataset[tag]
        elif tag == GE_DECAY_REFERENCE:
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
        elif vr in _TEXT and self._identifies(element):
            self.found.add(keyword)
            element.value = DUMMY if vr != "CS" else ""

    def _uid(self, keyword: str, uid: str) -> str:
        if not uid or uid.startswith(_STANDARD) or keyword in _CLASSES:
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

    def _identifies(self, element: DataElement) -> bool:
        text = str(element.value).lower()
        return any(part in text for part in self.identity)


def identity_of(dataset: Dataset) -> tuple[str, ...]:
    """Return parts of name and number of the patient that must not occur anywhere afterwards."""
    values = [dataset.get(name) for name in ("PatientName", "PatientID", "AccessionNumber")]
    parts = " ".join(str(value or "") for value in values).lower().replace("^", " ").split()
    return tuple(part for part in parts if len(part) >= _KEPT_LENGTH)


def kept_private(dataset: Dataset) -> set[int]:
    """Return the private elements that SUV needs; an owner whose name was lost is believed."""
    kept: set[int] = set()
    for creator, (owner, tags) in _SUV_PRIVATE.items():
        named = str(dataset[creator].value if creator in dataset else owner).strip()
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


def _is_overlay(tag: int) -> bool:
    """Whether an element is the picture or a comment of an overlay (60xx,3000), (60xx,4000)."""
    return 0x6000 <= tag >> 16 <= 0x60FF and tag & 0xFFFF in (0x3000, 0x4000)


@cache
def _actions() -> dict[int, str]:
    """Read the actions of PS3.15 Table E.1-1 (edition 2026c) by tag."""
    with resource("deidentification", "basic_profile.csv").open(encoding="ascii") as file:
        return {int(row["tag"], 16): row["action"] for row in csv.DictReader(file)}
