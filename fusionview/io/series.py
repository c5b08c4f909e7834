"""What a folder holds, before anything of it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fusionview.io.dicom_pixels import StoredSlice
from fusionview.model.frames import FrameAxis
from fusionview.model.geometry import Geometry, Index
from fusionview.model.kind import Kind
from fusionview.model.passport import Passport
from fusionview.model.pet_header import PetHeader
from fusionview.model.quantity import Quantity

Spacing = tuple[float, float, float]


@dataclass(frozen=True, kw_only=True)
class SuvInfo:
    """How stored values become SUV.

    Attributes
    ----------
    type
        As in DICOM's SUV Type ("BW").
    factor_first_slice
        SUV for each stored unit (g/mL per Bq/mL).
    """

    type: str
    factor_first_slice: float
    rule: str
    warnings: tuple[str, ...] = ()
    passport: Passport | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "type": self.type,
            "factor_first_slice": self.factor_first_slice,
            "rule": self.rule,
            "warnings": list(self.warnings),
            "passport": None if self.passport is None else self.passport.as_dict(),
        }


@dataclass(frozen=True, eq=False, kw_only=True)
class Series:
    """One series, or one stack of slices of it, known by its headers.

    Attributes
    ----------
    id
        Short and stable; also the id of the loaded volume.
    shape
        ``(K, J, I)``; zeros if the series is no image.
    frames
        Images at each slice position.
    quantity
        Of the values as stored.
    problems
        What a user should know before opening it.
    refusal, advice
        Why it cannot be opened, and what to do; empty if it can.
    uid
        Series Instance UID; empty for NIfTI.
    suv_missing
        Names of the header values whose absence is the reason that there is no SUV.
    suv_never
        Why there is no SUV whatever the header says; empty otherwise.
    pet_header
        What SUV depends on; None for what is no PET or SPECT.
    passport
        As kept beside a file; DICOM series get theirs when they are loaded.
    frame_axis, frame_values, frame_durations_s
        What changes from frame to frame; None and empty where there is only one.
    evidence
        Why it was taken for what it is.
    contrast
        Of MR: "T1", "T2", "FLAIR", "DWI", "Dixon water" and so on; empty if not known.
    set_aside
        Why it is not proposed for display (a localizer, a projection); empty for the others.
    scale
        What the rescaled values are multiplied with to be in the unit of ``quantity``.
    slices
        Of all frames, the slices of the first frame first.
    """

    id: str
    kind: Kind
    modality: str
    description: str
    shape: Index
    frames: int
    spacing_mm: Spacing
    unit: str
    frame_of_reference: str
    suv: SuvInfo | None
    suv_reason: str
    problems: tuple[str, ...]
    files: tuple[Path, ...]
    format: str
    quantity: Quantity
    uid: str = ""
    study_uid: str = ""
    refusal: str = ""
    advice: str = ""
    suv_missing: tuple[str, ...] = ()
    suv_never: str = ""
    pet_header: PetHeader | None = field(default=None, repr=False)
    passport: Passport | None = field(default=None, repr=False)
    geometry: Geometry | None = None
    frame_axis: FrameAxis | None = None
    frame_values: tuple[float, ...] = ()
    frame_durations_s: tuple[float, ...] = ()
    evidence: tuple[str, ...] = ()
    contrast: str = ""
    set_aside: str = ""
    scale: float = 1.0
    slices: tuple[StoredSlice, ...] = field(default=(), repr=False)

    @property
    def can_open(self) -> bool:
        """Whether `load` is worth a try."""
        return self.kind.is_image and not self.refusal

    def as_dict(self) -> dict[str, Any]:
        """Return what `fusionview info` prints."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "modality": self.modality,
            "description": self.description,
            "shape": list(self.shape),
            "frames": self.frames,
            "spacing_mm": self._printed_spacing(),
            "unit": self.unit,
            "frame_of_reference": self.frame_of_reference,
            "suv": None if self.suv is None else self.suv.as_dict(),
            "suv_reason": self.suv_reason,
            "problems": list(self.problems),
            "frame_axis": self._printed_axis(),
            "evidence": list(self.evidence),
            "contrast": self.contrast,
        }

    def _printed_axis(self) -> dict[str, Any] | None:
        if self.frame_axis is None:
            return None
        return {
            "kind": self.frame_axis.value,
            "values": list(self.frame_values),
            "unit": self.frame_axis.unit,
        }

    def _printed_spacing(self) -> list[float] | None:
        """Return the spacing to a nanometre; positions carry rounding beyond that."""
        return [round(mm, 6) for mm in self.spacing_mm] if any(self.spacing_mm) else None


@dataclass(frozen=True)
class Skipped:
    """A file that is not part of any series."""

    path: Path
    reason: str

    def as_dict(self) -> dict[str, str]:
        """Return what `fusionview info` prints."""
        return {"path": str(self.path), "reason": self.reason}


@dataclass(frozen=True)
class Catalogue:
    """Everything found under one path."""

    series: Sequence[Series]
    skipped: Sequence[Skipped] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return what `fusionview info --json` prints."""
        return {
            "series": [series.as_dict() for series in self.series],
            "skipped": [skipped.as_dict() for skipped in self.skipped],
        }
