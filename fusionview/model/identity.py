"""Who was imaged, and when: shown in the window, never written to logs or file names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, repr=False)
class Identity:
    """The patient and the study as a series names them; empty where it does not.

    Attributes
    ----------
    name
        As people read it: ``Hong, Gildong (홍, 길동)``.
    birth_date, study_date
        ``YYYY-MM-DD`` where the file holds a date.
    sex
        As in DICOM: M, F or O.
    """

    name: str = ""
    patient_id: str = ""
    birth_date: str = ""
    sex: str = ""
    study_date: str = ""
    study_description: str = ""
    series_description: str = ""
    accession_number: str = ""

    def __repr__(self) -> str:
        """Say nothing: values are printed into logs and error reports."""
        return "Identity(…)"


def patients_differ(known: Sequence[Identity]) -> bool:
    """Whether images name different people, by number where they have one, else by name."""
    for key in ("patient_id", "name", "birth_date"):
        found = [getattr(one, key).casefold() for one in known if getattr(one, key)]
        if known and len(found) == len(known):
            return len(set(found)) > 1
    return False
