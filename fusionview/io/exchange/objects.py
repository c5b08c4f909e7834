"""What all DICOM objects that we write have in common: whose they are, and what they are from."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from pydicom import Dataset, FileMetaDataset, config, dcmread
from pydicom.sr.coding import Code
from pydicom.uid import UID, DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian, generate_uid
from pydicom.valuerep import format_number_as_ds

from fusionview.errors import ReadError, WriteError
from fusionview.io.dicom_header import inflate, looks_like_dicom
from fusionview.io.series import Series
from fusionview.model.provenance import software

_OWNER = (
    # patient and patient study, PS3.3 C.7.1.1 and C.7.2.2
    "PatientName",
    "PatientID",
    "IssuerOfPatientID",
    "PatientBirthDate",
    "PatientSex",
    "OtherPatientIDsSequence",
    "PatientIdentityRemoved",
    "DeidentificationMethod",
    "DeidentificationMethodCodeSequence",
    "PatientAge",
    "PatientSize",
    "PatientWeight",
    # study, PS3.3 C.7.2.1
    "StudyInstanceUID",
    "StudyDate",
    "StudyTime",
    "ReferringPhysicianName",
    "StudyID",
    "AccessionNumber",
    "StudyDescription",
    "TimezoneOffsetFromUTC",
)
_REQUIRED_EMPTY = (
    "PatientName",
    "PatientID",
    "PatientBirthDate",
    "PatientSex",
    "StudyDate",
    "StudyTime",
    "ReferringPhysicianName",
    "StudyID",
    "AccessionNumber",
)
_SERIES_NUMBER = 9001
"""Far above what scanners use, so that results sort behind the images."""
_LONGEST_CODE = 16


class Instance(NamedTuple):
    """One stored object, as others refer to it."""

    sop_class: str
    uid: str


def new_object(sop_class: UID, modality: str, source: Dataset | None) -> Dataset:
    """Start an object in a new series of the study of ``source``; of a new study without one.

    Parameters
    ----------
    source
        The header of one image that the result was made from.
    """
    made = Dataset()
    made.SpecificCharacterSet = "ISO_IR 192"
    if source is not None:
        copy_elements(source, made, _OWNER)
    for keyword in _REQUIRED_EMPTY:
        if keyword not in made:
            setattr(made, keyword, "")
    if "StudyInstanceUID" not in made or not made.StudyInstanceUID:
        made.StudyInstanceUID = generate_uid(prefix=None)
    if source is None:
        # what needs a name to be stored gets one that cannot be a patient's
        made.PatientName, made.PatientID = "No^Patient", "NONE"
    made.SOPClassUID = sop_class
    made.SOPInstanceUID = generate_uid(prefix=None)
    made.SeriesInstanceUID = generate_uid(prefix=None)
    made.Modality = modality
    made.SeriesNumber, made.InstanceNumber = _SERIES_NUMBER, 1
    made.Manufacturer = made.ManufacturerModelName = "fusionview"
    made.DeviceSerialNumber, made.SoftwareVersions = "0", software()[:64]
    now = datetime.now()
    made.ContentDate, made.ContentTime = now.strftime("%Y%m%d"), now.strftime("%H%M%S")
    made.InstanceCreationDate, made.InstanceCreationTime = made.ContentDate, made.ContentTime
    return made


def copy_elements(source: Dataset, made: Dataset, keywords: Iterable[str]) -> None:
    """Copy what the source has and can be decoded; a damaged element is left out."""
    with tolerant():
        for keyword in keywords:
            try:
                element = source[keyword]
            except Exception:  # absent, or pydicom stumbles over its value
                continue
            if element.VR == "PN":  # a name keeps the bytes of its character set, plain text not
                setattr(made, keyword, str(element.value or ""))
            else:
                made[keyword] = deepcopy(element)


@contextmanager
def tolerant() -> Iterator[None]:
    """Let values through as they are: headers of scanners break rules of length and form."""
    with config.disable_value_validation(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def save_object(made: Dataset, path: Path) -> None:
    """Write an object as a DICOM file (explicit VR little endian, no compression).

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    made.file_meta = FileMetaDataset()
    made.file_meta.MediaStorageSOPClassUID = made.SOPClassUID
    made.file_meta.MediaStorageSOPInstanceUID = made.SOPInstanceUID
    made.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    with tolerant():
        made.save_as(path, enforce_file_format=True)


def read_object(path: Path, *, pixels: bool = True) -> Dataset:
    """Read a whole DICOM object that is no image series.

    Raises
    ------
    ReadError
        If the file is absent, no DICOM, damaged, or inflates beyond measure.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            head = file.read(1024)
            if not looks_like_dicom(head):
                raise ReadError(f"{path.name} is not a DICOM file.", hint="Choose another file.")
            file.seek(0)
            with tolerant():
                return _whole(file, path, head, pixels)
    except ReadError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReadError(f"{path} cannot be read: {reason}.", hint="Check the path.") from error
    except Exception as error:  # malformed files raise nine different types in pydicom
        raise ReadError(
            f"{path.name} is damaged: {type(error).__name__}.", hint="Export or copy it again."
        ) from error


def _whole(file: BinaryIO, path: Path, head: bytes, pixels: bool) -> Dataset:
    if DeflatedExplicitVRLittleEndian.encode() in head:
        inflated = BytesIO(inflate(file.read(), path))
        dataset = dcmread(inflated, force=True, stop_before_pixels=not pixels)
        # inflated data have lost the header that names their coding
        dataset.file_meta = FileMetaDataset()
        dataset.file_meta.TransferSyntaxUID = DeflatedExplicitVRLittleEndian
        return dataset
    return dcmread(file, force=head[128:132] != b"DICM", stop_before_pixels=not pixels)


def source_headers(source: Series | None) -> tuple[Dataset, ...]:
    """Read the headers of the files that a result was made from; none for NIfTI.

    Raises
    ------
    WriteError
        If a file of the series is gone or damaged.
    """
    if source is None or source.format != "dicom":
        return ()
    try:
        return tuple(read_object(path, pixels=False) for path in source.files)
    except ReadError as error:
        raise WriteError(
            f"The images that the result refers to cannot be read. {error.message}",
            hint="Put the files of the series back where they were opened from.",
        ) from error


def instances(headers: Sequence[Dataset]) -> tuple[Instance, ...]:
    """Return how others refer to these objects."""
    return tuple(
        Instance(str(header.SOPClassUID), str(header.SOPInstanceUID))
        for header in headers
        if "SOPClassUID" in header and "SOPInstanceUID" in header
    )


def references(found: Sequence[Instance]) -> list[Dataset]:
    """Return the items of a sequence that refers to these instances (PS3.3 table 10-11)."""
    items = []
    for one in found:
        item = Dataset()
        item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = one
        items.append(item)
    return items


def series_reference(headers: Sequence[Dataset]) -> Dataset:
    """Return the item of Referenced Series Sequence for the series of these headers."""
    item = Dataset()
    item.SeriesInstanceUID = headers[0].SeriesInstanceUID
    item.ReferencedInstanceSequence = references(instances(headers))
    return item


def code_item(code: Code) -> Dataset:
    """Return a code as an item of a code sequence (PS3.3 table 8.8-1)."""
    item = Dataset()
    if len(code.value) > _LONGEST_CODE:
        item.LongCodeValue = code.value
    else:
        item.CodeValue = code.value
    item.CodingSchemeDesignator = code.scheme_designator
    item.CodeMeaning = code.meaning
    return item


def decimal_strings(numbers: ArrayLike) -> list[str]:
    """Return numbers as DICOM decimal strings: the most digits that 16 characters hold.

    Numbers that mean nothing beside 1 (below 1e-13) become 0, which leaves the digits to others.
    """
    values = np.asarray(numbers, dtype=np.float64).ravel()
    return [format_number_as_ds(0.0 if abs(x) < 1e-13 else float(x)) for x in values]
