"""Copies of DICOM files without the patient's identity.

The basic profile of DICOM PS3.15 Annex E (Table E.1-1, edition 2026c, all 652 single attributes,
overlays, curves and private elements) with the options *Retain Longitudinal Temporal Information
with Modified Dates* and, if SUV shall stay computable, *Retain Patient Characteristics* (weight,
height and sex only) and *Retain Safe Private* (the decay reference of GE and the two SUV factors of
Philips). Without knowledge of each object's definition, an action with alternatives (X/Z/D) takes
the one that keeps all objects valid: a dummy for text, removal for anything else. Beyond the
profile, texts that contain names or numbers of the patient, names of the people and places that the
header mentions, or one of its dates are replaced.

Not covered: faces that can be rendered from head scans, and text burnt into pixels (warned about).
Reports, documents, presentation states and waveforms are left out, because their content cannot be
cleaned.
"""

from __future__ import annotations

import secrets
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pydicom import Dataset, FileMetaDataset
from pydicom.uid import ImplicitVRLittleEndian

from fusionview.errors import FusionViewError, ReadError, WriteError
from fusionview.io.catalogue import Skipped
from fusionview.io.dicom_header import looks_like_dicom
from fusionview.io.exchange.deidentify_identity import identity_of
from fusionview.io.exchange.deidentify_profile import (
    Pseudonym,
    Scrubber,
    kept_private,
    mark,
)
from fusionview.io.exchange.objects import read_object, tolerant
from fusionview.model.progress import Progress, no_progress

_STORAGE = "1.2.840.10008.5.1.4.1.1."
_UNCLEAN = ("88.", "104.", "11.", "9.")
_PICTURES = ("7", "7.1", "7.2", "7.3", "7.4", "6.1", "3.1")
"""Secondary captures and ultrasound usually carry text in their pixels."""
_OLDEST_SHIFT_DAYS = 3650


@dataclass(frozen=True, kw_only=True)
class Deidentified:
    """What was written, what was left out, and what a careful person has to look at."""

    files: int
    skipped: tuple[Skipped, ...]
    warnings: tuple[str, ...]


def new_pseudonym(*, salt: str = "", keep_for_suv: bool = True) -> Pseudonym:
    """Invent how an export disguises.

    Parameters
    ----------
    salt
        A secret of at least 8 characters that makes several exports consistent with each other;
        random by default, and then forgotten.
    keep_for_suv
        Keep weight, height, sex and the private elements that SUV needs.
    """
    if salt and len(salt) < 8:
        raise WriteError("The salt is too short.", hint="Take at least 8 characters.")
    chosen = salt or secrets.token_hex(16)
    invented = int(Pseudonym(salt=chosen, shift_days=0).uid("shift").removeprefix("2.25."))
    return Pseudonym(
        salt=chosen,
        shift_days=-1 - invented % _OLDEST_SHIFT_DAYS,
        keep_for_suv=keep_for_suv,
    )


def deidentify(
    path: Path, out: Path, pseudonym: Pseudonym, progress: Progress = no_progress
) -> Deidentified:
    """Write de-identified copies of all DICOM files of a folder into a new one.

    Names of files and folders are invented. What is no DICOM image or region is not copied.
    The folder appears when everything is written; on failure it does not.

    Raises
    ------
    ReadError
        If there is nothing to read.
    WriteError
        If ``out`` exists and is not empty, lies inside ``path``, or cannot be written.
    Cancelled
        Through ``progress``.
    """
    path, out = Path(path), Path(out).absolute()
    _require_new(path, out)
    files = sorted(p for p in (path.rglob("*") if path.is_dir() else [path]) if p.is_file())
    if not files:
        raise ReadError(f"There is no file in {path}.", hint="Choose a folder with DICOM files.")
    partial = out.with_name(f".{secrets.token_hex(4)}.{out.name}")
    skipped: list[Skipped] = []
    copies = _Copies(pseudonym, partial)
    try:
        partial.mkdir()
        for number, file in enumerate(files):
            progress(number / len(files), f"{number} of {len(files)} files")
            try:
                copies.add(file)
            except WriteError:
                raise
            except FusionViewError as error:
                skipped.append(Skipped(file, error.message))
        if not copies.count:
            raise ReadError(f"There is no DICOM image in {path}.", hint="Choose another folder.")
        if out.is_dir():
            out.rmdir()
        partial.replace(out)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WriteError(f"{out} was not saved: {reason}.", hint="Choose another place.") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return Deidentified(files=copies.count, skipped=tuple(skipped), warnings=copies.all_warnings())


class _Copies:
    """The files of one export, numbered by patient, study and series."""

    def __init__(self, pseudonym: Pseudonym, folder: Path) -> None:
        self.count = 0
        self._warnings: set[str] = set()
        self._found: Counter[str] = Counter()
        self._pseudonym = pseudonym
        self._folder = folder
        self._numbers: dict[tuple[str, ...], int] = {}

    def add(self, file: Path) -> None:
        """Read one file and write its copy."""
        with file.open("rb") as opened:
            if not looks_like_dicom(opened.read(132)):
                raise ReadError("Not a DICOM file; it was not copied.", hint="")
        dataset = read_object(file)
        sop_class = str(dataset.get("SOPClassUID", "")).removeprefix(_STORAGE)
        if not sop_class or sop_class.startswith(_UNCLEAN):
            raise ReadError("This kind of object cannot be cleaned; it was not copied.", hint="")
        keys = [
            str(dataset.get(k, "")) for k in ("PatientID", "StudyInstanceUID", "SeriesInstanceUID")
        ]
        self._warn(dataset, sop_class)
        with tolerant():
            try:
                self._clean(dataset)
            except Exception as error:  # pydicom decodes late, and raises whatever it meets
                raise ReadError(
                    f"Damaged ({type(error).__name__}); it was not copied.", hint=""
                ) from error
            target = self._target(dataset.PatientID, keys)
            target.parent.mkdir(parents=True, exist_ok=True)
            dataset.save_as(target, enforce_file_format=True)
        self.count += 1

    def all_warnings(self) -> tuple[str, ...]:
        """Return what a careful person has to look at, in the same order every time."""
        told = [
            f"{keyword} told who the patient is (a name, number, place or date) "
            f"and was replaced {'once' if count == 1 else f'{count} times'}."
            for keyword, count in self._found.items()
        ]
        return tuple(sorted(self._warnings.union(told)))

    def _clean(self, dataset: Dataset) -> None:
        patient = self._pseudonym.patient(str(dataset.get("PatientID", "")))
        scrubber = Scrubber(self._pseudonym, identity_of(dataset))
        scrubber.scrub(dataset)
        dataset.PatientName = dataset.PatientID = patient
        private = bool(kept_private(dataset)) and self._pseudonym.keep_for_suv
        mark(dataset, self._pseudonym, private=private)
        meta = FileMetaDataset()
        meta.TransferSyntaxUID = dataset.file_meta.get("TransferSyntaxUID", ImplicitVRLittleEndian)
        dataset.file_meta = meta
        dataset.preamble = b"\0" * 128
        self._found += scrubber.found

    def _warn(self, dataset: Dataset, sop_class: str) -> None:
        burnt = str(dataset.get("BurnedInAnnotation", "")).upper() == "YES"
        if burnt or sop_class in _PICTURES:
            self._warnings.add(
                "Some pictures may show the patient's name in their pixels (burnt-in annotation): "
                "look at them before you pass them on."
            )

    def _target(self, patient: str, keys: list[str]) -> Path:
        study = self._number(("study", keys[0]), (keys[1],))
        series = self._number(("series", *keys[:2]), (keys[2],))
        image = self._number(("image", *keys), (str(self.count),))
        return self._folder / patient / f"study{study}" / f"series{series}" / f"{image:05d}.dcm"

    def _number(self, group: tuple[str, ...], key: tuple[str, ...]) -> int:
        known = self._numbers
        if (*group, *key) not in known:
            known[group] = known.get(group, 0) + 1
            known[(*group, *key)] = known[group]
        return known[(*group, *key)]


def _require_new(path: Path, out: Path) -> None:
    if not path.exists():
        raise ReadError(f"{path} does not exist.", hint="Check the path.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise WriteError(f"{out} exists already.", hint="Choose a new or an empty folder.")
    if path.is_dir() and out.is_relative_to(path.absolute()):
        raise WriteError(f"{out} lies inside {path}.", hint="Choose a folder outside of it.")
    if not out.parent.is_dir():
        raise WriteError(f"The folder {out.parent} does not exist.", hint="Create it first.")
